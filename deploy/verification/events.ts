import type { EventLog, Interface, Provider } from "ethers";

/** Blocks in one request: what nodes allow (Besu: 5,000). */
const PAGE = 5_000;

/** An event of a contract, decoded. */
export type DecodedEvent = Pick<EventLog, "args" | "blockNumber"> & { readonly name: string };

/** All events of a contract from a block on, in the order of the chain. */
export async function eventsOf(
  provider: Provider,
  contract: { readonly address: string; readonly abi: Interface },
  from: number,
): Promise<DecodedEvent[]> {
  const last = await provider.getBlockNumber();
  const events: DecodedEvent[] = [];
  for (let page = from; page <= last; page += PAGE) {
    const range = { fromBlock: page, toBlock: Math.min(page + PAGE - 1, last) };
    for (const log of await provider.getLogs({ address: contract.address, ...range })) {
      const event = contract.abi.parseLog(log);
      if (event !== null) events.push({ name: event.name, args: event.args, blockNumber: log.blockNumber });
    }
  }
  return events;
}
