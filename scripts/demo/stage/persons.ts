import { type ContractTransaction, hexlify, Wallet } from "ethers";
import { signAct } from "../../../gateway/relay/index.js";
import type { SyntheticPerson } from "../../synthetic/index.js";
import type { Random } from "../../synthetic/index.js";
import type { Scene } from "../engine/index.js";
import type { ActorName } from "./cast.js";
import { as, type Consortium } from "./consortium.js";

/** A natural person with a key of their own, but neither a node nor gas. */
export interface Player {
  readonly identity: SyntheticPerson;
  /** Connected for reading and static calls. */
  readonly wallet: Wallet;
  /** 32 bytes as 0x-prefixed hex. */
  readonly pseudonym: string;
}

/** Seconds for which a signed act may be relayed. */
const RELAY_WITHIN = 3_600;

/** A wallet with a key from the seed; it protects nothing, because everything about it is synthetic. */
export function syntheticWallet(random: Random, { provider }: Consortium): Wallet {
  return new Wallet(hexlify(random.bytes()), provider);
}

/**
 * A person's act: signed by the person as an EIP-712 request, sent and paid for by a member through the forwarder.
 *
 * @param act what the person does, as `contract.method.populateTransaction(…)`
 * @param by  the member that relays it
 */
export async function relay(
  consortium: Consortium,
  { wallet }: Pick<Player, "wallet">,
  act: Promise<ContractTransaction>,
  { by, scene }: { readonly by: ActorName; readonly scene: Scene },
): Promise<void> {
  const { suite, stage } = consortium;
  const deadline = (await stage.clock.now()) + RELAY_WITHIN;
  const signed = await signAct(wallet, suite.forwarder, await act, { deadline });
  await scene.send(as(consortium, "forwarder", by).execute(signed));
}
