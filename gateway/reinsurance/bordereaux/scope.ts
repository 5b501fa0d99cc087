import type { BusinessDate } from "../../dates/index.js";
import type { CurrencyCode } from "../../identifiers/index.js";
import { isProportional, type ReinsuranceTerms } from "../terms/index.js";

/** What a treaty takes. */
export interface RowScope {
  readonly currency: CurrencyCode;
  /** First day of the treaty. */
  readonly from: BusinessDate;
  /** First day that it does not cover any more. */
  readonly before: BusinessDate;
  /** Losses count by the day they happen: those after the treaty's end are outside. */
  readonly lossesOccurring: boolean;
  /** Policies taken by special acceptance (特别接受) although they begin outside the period. */
  readonly accepted?: ReadonlySet<string>;
}

/**
 * What rows a contract takes: proportional contracts take policies that begin in the period with all their losses,
 * the others take losses that happen in it.
 *
 * @param accepted policies taken by special acceptance (特别接受)
 */
export function scopeOf(terms: ReinsuranceTerms, accepted?: ReadonlySet<string>): RowScope {
  const { currency, period } = terms;
  const lossesOccurring = !isProportional(terms);
  return { currency, from: period.from, before: period.to, lossesOccurring, ...(accepted && { accepted }) };
}
