import { type Commitment, type Opening, opens } from "../../commitments/index.js";
import type { EntryTypeName } from "../entries.js";
import { openingOf } from "../openings.js";
import type { AccountDifference } from "./differences.js";
import type { AccountDocument } from "./document.js";

/** What is kept of an assumed line, from all sides. */
export interface KeptReview {
  readonly entry: EntryTypeName;
  /** What is ceded of it as the account states it, minor units. */
  readonly ceded: bigint;
  readonly stated: Opening | undefined;
  readonly committed: Commitment | undefined;
}

/** What opens the parts that a retrocedent keeps, by entry; none in an account that does not cascade. */
export const keptOpenings = ({ cascade }: AccountDocument): Map<EntryTypeName, Opening> =>
  new Map(cascade?.retained.map(({ entry, opening }) => [entry, openingOf(opening)]));

/**
 * What may be kept of an assumed amount (RE14): all of it, nothing, or anything between. Then what is ceded lies there, too.
 *
 * @returns `kept` where it may be kept, or else the nearest amount that may
 */
export function keepable(kept: bigint, assumed: bigint): bigint {
  const [least, most] = assumed < 0n ? [assumed, 0n] : [0n, assumed];
  if (kept < least) return least;
  return kept > most ? most : kept;
}

/** Whether an opening opens a commitment; none opens none. */
export const isOpened = (commitment: Commitment | undefined, opening: Opening | undefined): boolean =>
  commitment !== undefined && opening !== undefined ? opens(commitment, opening) : commitment === opening;

/** Finds that what is kept is not opened, or that more is ceded than was assumed, or something of the other sign. */
export function otherKept({ entry, ceded, stated, committed }: KeptReview): AccountDifference[] {
  const kept = stated?.amount ?? 0n;
  const difference = { entry, kind: "KEPT" as const, reinsurer: undefined, stated: kept };
  if (!isOpened(committed, stated)) return [{ ...difference, computed: undefined }];
  const computed = keepable(kept, ceded + kept);
  return kept === computed ? [] : [{ ...difference, computed }];
}
