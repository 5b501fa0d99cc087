import type { KindName } from "./flight.js";

/** The order in which kinds take turns. */
export const KINDS: readonly KindName[] = ["transfers", "issues", "batches"];

/** Seconds of a slice, about: some blocks long, and short enough that all kinds meet the same machine. */
const SLICE_SECONDS = 10;
/** Longest warm-up of a kind, in seconds. */
const WARM_UP_SECONDS = 4;

/** A turn of one kind. */
export interface Turn {
  readonly kind: KindName;
  /** Whether it counts: the warm-up does not. */
  readonly counts: boolean;
  readonly seconds: number;
  /** Most transactions. */
  readonly transactions: number;
}

/**
 * Divides the time of a run: a warm-up of each kind, then rounds in which each kind has the network for itself for an
 * equal time. Turns keep the kinds' figures apart, and rounds spread what changes in the course of a run over all of them.
 *
 * @param seconds      of sending that count
 * @param transactions most transactions that count
 */
export function turnsOf(seconds: number, transactions: number): Turn[] {
  const rounds = Math.max(1, Math.round(seconds / (KINDS.length * SLICE_SECONDS)));
  const count = rounds * KINDS.length;
  const each = { seconds: seconds / count, transactions: Math.ceil(transactions / count) };
  const warmUp = { ...each, seconds: Math.min(WARM_UP_SECONDS, each.seconds) };
  return [
    ...KINDS.map((kind) => ({ kind, counts: false, ...warmUp })),
    ...Array.from({ length: rounds }, () => KINDS.map((kind) => ({ kind, counts: true, ...each }))).flat(),
  ];
}
