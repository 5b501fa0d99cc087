import { type Opening, opens } from "../../commitments/index.js";
import { type Share, splitByShares } from "../../money/index.js";
import { openingOf } from "../openings.js";
import type { CommittedCall } from "./call.js";
import type { CallDocument } from "./callDocument.js";

/**
 * What is wrong with a cash call.
 *
 * - `NOT_OPENED`: the opening in the envelope is not that of the chain's commitment
 * - `PART`: a reinsurer's amount is not its part of the call
 * - `BELOW_THRESHOLD`: the terms leave so little to the next account
 * - `BEYOND_LOSS`: more is called in all than what is ceded
 */
export type CallFaultKind = "NOT_OPENED" | "PART" | "BELOW_THRESHOLD" | "BEYOND_LOSS";

/** A fault of a cash call. */
export interface CallFault {
  readonly kind: CallFaultKind;
  /** Number of the reinsurer whose part it is; undefined for the call as a whole. */
  readonly reinsurer: number | undefined;
  /** The amount at fault, minor units. */
  readonly amount: bigint;
}

/** What a cash call is compared with. */
export interface CallTerms {
  /** Signed shares by seat. */
  readonly shares: readonly Share[];
  /** From which amount on cash may be called, minor units. */
  readonly threshold: bigint;
}

/** Checks a cash call on the reinsurer's side. */
export function callFaults(document: CallDocument, committed: CommittedCall, terms: CallTerms): CallFault[] {
  const [whole, remaining] = [openingOf(document.whole), openingOf(document.remaining)];
  const parts = document.parts.map(openingOf);
  return [
    ...unopened(document, [whole, remaining, ...parts], committed),
    ...amountFaults(whole.amount, remaining.amount, terms),
    ...partFaults(document, whole.amount, parts, terms),
  ];
}

function unopened({ panel }: CallDocument, openings: readonly Opening[], committed: CommittedCall): CallFault[] {
  const points = [committed.whole, committed.remaining, ...committed.parts];
  return openings.flatMap((opening, index) => {
    const point = points[index];
    if (point !== undefined && opens(point, opening)) return [];
    return [{ kind: "NOT_OPENED" as const, reinsurer: panel[index - 2], amount: opening.amount }];
  });
}

function amountFaults(whole: bigint, remaining: bigint, { threshold }: CallTerms): CallFault[] {
  const faults: CallFault[] = [];
  if (whole <= 0n || whole < threshold) faults.push({ kind: "BELOW_THRESHOLD", reinsurer: undefined, amount: whole });
  if (remaining < 0n) faults.push({ kind: "BEYOND_LOSS", reinsurer: undefined, amount: remaining });
  return faults;
}

function partFaults(
  { panel }: CallDocument,
  whole: bigint,
  parts: readonly Opening[],
  { shares }: CallTerms,
): CallFault[] {
  const expected = splitByShares(whole, shares);
  return parts.flatMap(({ amount }, index) =>
    amount === expected[index] ? [] : [{ kind: "PART" as const, reinsurer: panel[index], amount }],
  );
}
