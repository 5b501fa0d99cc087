import { AbiCoder, type BaseContract, type Fragment, FunctionFragment } from "ethers";
import { CONTRACT_NAMES } from "../../gateway/addresses/index.js";
import type { Suite } from "../../gateway/suite/index.js";
import type { World } from "../support/world.js";

/** The contracts of the suite by their names in the sources. */
export function contractsOf({ suite }: World): [name: string, contract: BaseContract][] {
  return Object.entries(CONTRACT_NAMES).map(([short, name]) => [name, suite[short as keyof Suite]]);
}

/**
 * The signatures of the functions that the AccessManager guards: those that turn a stranger away with
 * `AccessManagedUnauthorized`, whatever their arguments. Sorted. Leaves out `setAuthority`, which no role opens: the
 * AccessManager itself is its one caller.
 */
export async function restrictedFunctions({ actors, address }: World, contract: BaseContract): Promise<string[]> {
  if (contract.interface.getError("AccessManagedUnauthorized") === null) return [];
  const to = await contract.getAddress();
  const refusal = contract.interface.encodeErrorResult("AccessManagedUnauthorized", [address.stranger]);
  const functions = contract.interface.fragments.filter((fragment) => isGuardable(fragment));
  const answers = functions.map(async (fragment) => {
    const data = contract.interface.encodeFunctionData(
      fragment,
      AbiCoder.defaultAbiCoder().getDefaultValue(fragment.inputs),
    );
    return { fragment, refused: (await revertData(actors.stranger.call({ to, data }))) === refusal };
  });
  const refused = (await Promise.all(answers)).filter((answer) => answer.refused);
  return refused.map(({ fragment }) => fragment.format("sighash")).sort();
}

/** Whether a role could open a function. */
const isGuardable = (fragment: Fragment): fragment is FunctionFragment =>
  fragment instanceof FunctionFragment && fragment.name !== "setAuthority";

/** The data with which a call reverts; undefined when it does not. */
async function revertData(call: Promise<string>): Promise<string | undefined> {
  try {
    await call;
    return undefined;
  } catch (error) {
    return (error as { data?: string }).data;
  }
}
