import type { Provider } from "ethers";
import { GatewayError } from "../errors.js";
import type { SuiteRecord } from "./record.js";

/**
 * Checks that a provider serves the chain on which a suite was deployed.
 *
 * @throws GatewayError `ADDRESSES_CHAIN` when the chain id is another, `ADDRESSES_GENESIS` when the id is the same but the
 * chain was begun anew
 */
export async function requireChain(
  { network, chainId, genesis }: Pick<SuiteRecord, "network" | "chainId" | "genesis">,
  provider: Provider,
): Promise<void> {
  const actual = (await provider.getNetwork()).chainId;
  if (actual !== BigInt(chainId)) {
    const message = `The node serves chain ${actual}, but the addresses of "${network}" are of chain ${chainId}: connect to that chain, or take its record.`;
    throw new GatewayError("ADDRESSES_CHAIN", { message, field: "chainId", value: String(actual) });
  }
  const first = (await provider.getBlock(0))?.hash ?? "none";
  if (first === genesis) return;
  const message = `The node's chain ${chainId} begins with ${first}, but the addresses of "${network}" are of the chain that begins with ${genesis}: connect to that chain, or deploy on this one.`;
  throw new GatewayError("ADDRESSES_GENESIS", { message, field: "genesis", value: first });
}
