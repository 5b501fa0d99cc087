import type { BlockRange } from "../chain/blocks.js";
import type { PostedBordereau } from "./bordereaux/index.js";
import { postedIn } from "./posted.js";
import { eventsOf, providerOf, type ReinsuranceSuite } from "./suite.js";

/** A bordereau comes, or one that came before gets a contra. */
export type BordereauMove =
  { readonly act: "POST"; readonly posted: PostedBordereau } | { readonly act: "NEGATE"; readonly original: string };

interface Told {
  readonly event: { readonly blockNumber: number; readonly index: number };
  readonly move: BordereauMove;
}

/** What happened to the bordereaux of a placement, in the order of the chain. */
export async function bordereauMoves(suite: ReinsuranceSuite, placement: string, from = 0): Promise<BordereauMove[]> {
  const { bordereaux } = suite;
  const { BordereauPosted, BordereauNegated } = bordereaux.filters;
  const range: BlockRange = [from, await providerOf(suite).getBlockNumber()];
  const posted = await eventsOf(bordereaux, BordereauPosted(undefined, placement), range);
  const negated = await eventsOf(bordereaux, BordereauNegated(undefined, undefined, placement), range);
  const told: Told[] = [
    ...posted.map((event): Told => ({ event, move: { act: "POST", posted: postedIn(event) } })),
    ...negated.map((event): Told => ({ event, move: { act: "NEGATE", original: event.args.original } })),
  ];
  told.sort(({ event: a }, { event: b }) => a.blockNumber - b.blockNumber || a.index - b.index);
  return told.map(({ move }) => move);
}

/**
 * The bordereaux that must be read: those that are wanted, those that are live at the end, and those that were live when
 * a wanted one was posted.
 */
export function neededOf(moves: readonly BordereauMove[], wanted: ReadonlySet<string>): ReadonlySet<string> {
  const needed = new Set(wanted);
  const live = new Set<string>();
  for (const move of moves) {
    if (move.act === "NEGATE") live.delete(move.original);
    else {
      if (wanted.has(move.posted.id)) live.forEach((id) => needed.add(id));
      live.add(move.posted.id);
    }
  }
  live.forEach((id) => needed.add(id));
  return needed;
}
