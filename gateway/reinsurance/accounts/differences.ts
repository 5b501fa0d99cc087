import type { EntryTypeName } from "../entries.js";

/**
 * What is wrong with a line.
 *
 * - `NOT_OPENED`: the opening in the envelope is not that of the chain's commitment
 * - `WHOLE`: the amount at 100 % is not what terms and rows give; 0 stands for a line that is not there
 * - `PART`: a reinsurer's amount is not its part of the line as stated
 * - `KEPT`: what a retrocedent keeps of an assumed line is not opened, or more is ceded than was assumed, or something of
 *   the other sign (RE14); computed is the nearest amount that may be kept
 */
export type DifferenceKind = "NOT_OPENED" | "WHOLE" | "PART" | "KEPT";

/** A difference between an account and what the reader computes, minor units. */
export interface AccountDifference {
  readonly entry: EntryTypeName;
  readonly kind: DifferenceKind;
  /** Number of the reinsurer whose part it is; undefined for the line at 100 %, and for what is kept. */
  readonly reinsurer: number | undefined;
  readonly stated: bigint;
  /** Undefined where a commitment is not opened: nobody knows what it holds. */
  readonly computed: bigint | undefined;
}
