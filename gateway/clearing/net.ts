import type { LogDescription } from "ethers";
import { pagesOf } from "../chain/blocks.js";
import { windowOf } from "./entries.js";
import { type ClearingView, type CycleFacts } from "./house.js";
import { type ClearingItem, totalsOf } from "./items.js";

/** What the clearing house has booked for a member in a cycle, minor units. */
export interface BookedNet {
  readonly net: bigint;
  /** What it was made to owe, less what was moved out. */
  readonly owes: bigint;
  /** Whether a statement is out that the member has not confirmed. */
  readonly awaitsConfirmation: boolean;
}

/** The events that tell how a member's net was stated and what money it then moved. */
const EVENTS = ["StatementIssued", "NetCollected", "MemberDefaulted", "NetPaid", "NetWithheld"] as const;

/**
 * What the chain says of a member's net, apart from the items: the contract's own statement where it is still kept, for
 * an older cycle the money that was moved.
 *
 * @param items those of the statement; of them only what moved out is taken
 */
export async function bookedNet(
  view: ClearingView,
  cycle: CycleFacts,
  member: number,
  items: readonly ClearingItem[],
): Promise<BookedNet> {
  const { clearing, currency, block } = view;
  const statement = await clearing.statementOf(currency, member, { blockTag: block });
  const { issued, moved } = await historyOf(view, cycle.number, member);
  const isKept = Number(statement.cycle) === cycle.number;
  return {
    net: isKept ? statement.net : moved,
    owes: issued + totalsOf(items.filter(({ kind }) => kind === "DISPUTED_OUT")).owes,
    awaitsConfirmation: isKept && !statement.confirmed,
  };
}

/** What a member was stated to owe, and the money that its net moved; both zero where nothing was. */
async function historyOf(
  view: ClearingView,
  cycle: number,
  member: number,
): Promise<{ issued: bigint; moved: bigint }> {
  let [issued, moved] = [0n, 0n];
  for (const { name, args } of await eventsOf(view, cycle, member)) {
    if (name === "StatementIssued") issued += args.owed as bigint;
    else if (name === "MemberDefaulted") moved -= (args.fromDeposit as bigint) + (args.fromFund as bigint);
    else if (name === "NetCollected") moved -= args.amount as bigint;
    else moved += args.amount as bigint;
  }
  return { issued, moved };
}

/** All of this happens while the next cycle is open. */
async function eventsOf(view: ClearingView, cycle: number, member: number): Promise<LogDescription[]> {
  const { clearing, provider, currency } = view;
  const abi = clearing.interface;
  const kinds = EVENTS.map((name) => abi.getEvent(name).topicHash);
  const indexed = abi.encodeFilterTopics("StatementIssued", [currency, cycle, member]).slice(1);
  const filter = { address: await clearing.getAddress(), topics: [kinds, ...indexed] };
  const found: LogDescription[] = [];
  for (const [fromBlock, toBlock] of pagesOf(await windowOf(view, cycle + 1))) {
    const logs = await provider.getLogs({ ...filter, fromBlock, toBlock });
    found.push(...logs.flatMap((log) => abi.parseLog(log) ?? []));
  }
  return found;
}
