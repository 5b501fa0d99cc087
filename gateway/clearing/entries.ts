import type { EventLog } from "ethers";
import type { TypedContractEvent, TypedDeferredTopicFilter } from "../../typechain-types/common.js";
import { type BlockRange, blocksOf, pagesOf } from "../chain/blocks.js";
import { type ClearingView, cycleOf } from "./house.js";

/** A posting: an obligation, or what was added to one that runs. */
export interface Posting {
  /** The obligation. */
  readonly id: string;
  readonly debtor: number;
  readonly creditor: number;
  /** The cycle it was posted into. */
  readonly cycle: number;
  /** Minor units, above zero. */
  readonly amount: bigint;
  /** Address of the module. */
  readonly poster: string;
  /** The module's business key, 32 bytes. */
  readonly cause: string;
}

/** How an entry came into a cycle, or left it. */
export type EntryKind =
  | "POSTED" // 入账: by a module
  | "DISPUTED_IN" // moved here from the cycle before
  | "DISPUTED_OUT" // 有争议: moved to the next cycle, negates the entry
  | "WAIVED"; // 豁免: contra entry, creditor and debtor change places

/** An entry of a cycle. */
export interface Entry extends Posting {
  readonly kind: EntryKind;
  /** Hash of the transaction that made it. */
  readonly transaction: string;
}

/** Cycles before its own from which an obligation can still come: it is disputed once, and waived in the cycle after. */
const REACH = 2;

/** An event with its arguments; `Args` are those that are read. */
type Found<Args> = Pick<EventLog, "transactionHash"> & { readonly args: Args };

/** The entries of a netted cycle that name a member, in the order of their kinds and of the chain. */
export async function entriesOf(view: ClearingView, cycle: number, member: number): Promise<Entry[]> {
  const { filters } = view.clearing;
  const [own, next] = [await windowOf(view, cycle), await windowOf(view, cycle + 1)];
  const [start] = cycle > REACH ? await windowOf(view, cycle - REACH) : await windowOf(view, 1);
  const posts = await postsOf(view, [start, own[1]], member);
  const whole = wholeOf(posts);
  const moved = (kind: EntryKind, events: readonly Found<{ id: string }>[]): Entry[] =>
    events.flatMap(({ args, transactionHash }) => {
      const obligation = whole.get(args.id);
      return obligation === undefined ? [] : [{ ...obligation, kind, transaction: transactionHash }];
    });
  return [
    ...posts.filter((post) => post.cycle === cycle),
    ...moved("DISPUTED_IN", await eventsOf(view, filters.ObligationDisputed(undefined, undefined, cycle), own)),
    ...moved("DISPUTED_OUT", await eventsOf(view, filters.ObligationDisputed(undefined, undefined, cycle + 1), next)),
    ...moved("WAIVED", await eventsOf(view, filters.ObligationWaived(undefined, cycle), own)),
  ];
}

/** The blocks in which a cycle was open; up to the head while it is. */
export async function windowOf(view: ClearingView, cycle: number): Promise<BlockRange> {
  const { openedAt } = await cycleOf(view, cycle);
  const end = cycle < view.openCycle ? (await cycleOf(view, cycle + 1)).openedAt : view.time;
  return blocksOf(view.provider, openedAt, end, view.block);
}

/** All events of a kind in a range of blocks, in the order of the chain. */
async function eventsOf<Event extends TypedContractEvent>(
  { clearing }: ClearingView,
  filter: TypedDeferredTopicFilter<Event>,
  range: BlockRange,
) {
  const found = [];
  for (const [first, last] of pagesOf(range)) found.push(...(await clearing.queryFilter(filter, first, last)));
  return found;
}

/** What was posted in a range of blocks that names a member, in the order of the chain. */
async function postsOf(view: ClearingView, range: BlockRange, member: number): Promise<Entry[]> {
  const { ObligationPosted } = view.clearing.filters;
  const owed = await eventsOf(view, ObligationPosted(undefined, member), range);
  const claimed = await eventsOf(view, ObligationPosted(undefined, undefined, member), range);
  return [...owed, ...claimed]
    .sort((a, b) => a.blockNumber - b.blockNumber || a.index - b.index)
    .filter(({ args }) => args.currency === view.currency)
    .map(({ args, transactionHash: transaction }) => {
      const { id, amount, poster, cause } = args;
      const [debtor, creditor, cycle] = [Number(args.debtor), Number(args.creditor), Number(args.cycle)];
      return { kind: "POSTED", id, debtor, creditor, cycle, amount, poster, cause, transaction };
    });
}

/** Obligations by their ids, each with all that was added to it: it is disputed and waived as a whole. */
function wholeOf(posts: readonly Entry[]): ReadonlyMap<string, Entry> {
  const whole = new Map<string, Entry>();
  for (const post of posts) {
    const { amount } = whole.get(post.id) ?? { amount: 0n };
    whole.set(post.id, { ...post, amount: amount + post.amount });
  }
  return whole;
}
