import { isProportional, type ReinsuranceTerms } from "../terms/index.js";
import type { RowScope } from "./checks.js";

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
