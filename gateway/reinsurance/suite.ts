import type { Provider } from "ethers";
import type { TypedContractEvent, TypedDeferredTopicFilter, TypedEventLog } from "../../typechain-types/common.js";
import { type BlockRange, blocksOf, pagesOf } from "../chain/blocks.js";
import type { Suite } from "../suite/index.js";
import { reinsuranceFault } from "./fault.js";

/** The contracts of the suite about reinsurance; connected to any node unless said otherwise. */
export type ReinsuranceSuite = Pick<
  Suite,
  "placements" | "bordereaux" | "technicalAccounts" | "losses" | "balances" | "envelopes" | "members" | "clearing"
>;

/** A contract whose events are read. */
interface EventSource {
  queryFilter<Event extends TypedContractEvent>(
    filter: TypedDeferredTopicFilter<Event>,
    from?: number,
    to?: number,
  ): Promise<TypedEventLog<Event>[]>;
}

/** @throws GatewayError `REINSURANCE_NOT_CONNECTED` unless a node is there to be asked */
export function providerOf({ placements }: Pick<ReinsuranceSuite, "placements">): Provider {
  const provider = placements.runner?.provider;
  if (provider) return provider;
  const sentence = "is not connected to a node: connect it with a provider or a connected signer";
  throw reinsuranceFault("REINSURANCE_NOT_CONNECTED", "suite", undefined, sentence);
}

/** All events of a kind in a range of blocks, in the order of the chain. */
export async function eventsOf<Event extends TypedContractEvent>(
  contract: EventSource,
  filter: TypedDeferredTopicFilter<Event>,
  range: BlockRange,
): Promise<TypedEventLog<Event>[]> {
  const found: TypedEventLog<Event>[] = [];
  for (const [first, last] of pagesOf(range)) found.push(...(await contract.queryFilter(filter, first, last)));
  return found;
}

/** The block, or blocks, of a time that the chain has noted. */
export async function blocksAt(provider: Provider, seconds: bigint): Promise<BlockRange> {
  const time = Number(seconds);
  return blocksOf(provider, time, time, await provider.getBlockNumber());
}

/** EIP-155 id of the chain. */
export async function chainIdOf(suite: Pick<ReinsuranceSuite, "placements">): Promise<bigint> {
  return (await providerOf(suite).getNetwork()).chainId;
}
