import { roundDiv } from "../../money/index.js";
import type { EntryTypeName } from "../entries.js";
import type { CededAmount } from "./ceding.js";

/**
 * Rounds the sum of all rows after every row, so that what the rows get always sums to the exact sum rounded once,
 * whatever their order.
 */
export class CumulativeRounding {
  readonly #scale: bigint;
  readonly #sums = new Map<EntryTypeName, bigint>();

  /** @param scale what exact amounts are multiples of a part of, above zero */
  constructor(scale: bigint) {
    this.#scale = scale;
  }

  /**
   * @param exact the row's amount times the scale
   * @returns what the row adds to the rounded sum
   */
  post(entry: EntryTypeName, exact: bigint): CededAmount {
    const before = this.#sums.get(entry) ?? 0n;
    this.#sums.set(entry, before + exact);
    const amount = this.#rounded(before + exact) - this.#rounded(before);
    return { entry, amount, tail: amount - this.#rounded(exact) };
  }

  /** The rounded sums of the entries that were posted. */
  totals(): ReadonlyMap<EntryTypeName, bigint> {
    return new Map([...this.#sums].map(([entry, sum]) => [entry, this.#rounded(sum)]));
  }

  #rounded(exact: bigint): bigint {
    return roundDiv(exact, this.#scale);
  }
}
