import { roundDiv, type Share, SHARE_ONE, splitByShares } from "../../money/index.js";
import type { PremiumRow } from "../bordereaux/rows.js";
import type { ExcessPremium } from "../terms/index.js";

/**
 * Gross net premium income (GNPI): gross less cancellations and returns, which are rows below zero, facultative
 * cessions and other reinsurance that inures to the contract's benefit.
 *
 * @param inuring premium of the other reinsurance, minor units
 * @returns minor units, rounded once
 */
export function subjectPremiumOf(rows: Iterable<Pick<PremiumRow, "gross" | "facShare">>, inuring = 0n): bigint {
  let exact = 0n;
  for (const { gross, facShare = 0n } of rows) exact += gross * (SHARE_ONE - facShare);
  return roundDiv(exact, SHARE_ONE) - inuring;
}

/**
 * The premium of the year once its subject premium is known: the rate on it, at least the minimum. It is the figure of
 * the whole contract, at which limits are reinstated; what is posted is {@link premiumAdjustment}.
 *
 * @param subjectPremium GNPI, minor units
 * @returns minor units at 100 %, rounded once
 */
export function adjustedPremium(premium: ExcessPremium, subjectPremium: bigint): bigint {
  return roundDiv(exactPremium(premium, subjectPremium), SHARE_ONE);
}

/**
 * The line ADJ_PREM that brings the premium posted to the adjusted premium. What is due of the placed part is rounded
 * once, from the exact rate on the subject premium and not from {@link adjustedPremium}.
 *
 * @param subjectPremium GNPI, minor units at 100 %
 * @param order what of the contract is placed
 * @param posted lines MDP and ADJ_PREM until now, minor units of the placed part
 * @returns minor units of the placed part; below zero is a return to the cedent
 */
export function premiumAdjustment(
  premium: ExcessPremium,
  order: Share,
  subjectPremium: bigint,
  posted: bigint,
): bigint {
  return roundDiv(exactPremium(premium, subjectPremium) * order, SHARE_ONE * SHARE_ONE) - posted;
}

/** Minor units at 100 %, times {@link SHARE_ONE}. */
function exactPremium({ minimum, rate }: ExcessPremium, subjectPremium: bigint): bigint {
  const [earned, least] = [subjectPremium * rate, minimum * SHARE_ONE];
  return earned > least ? earned : least;
}

/**
 * The lines MDP of the deposit premium, in equal instalments.
 *
 * @param count above zero
 * @returns minor units of the placed part; they sum to the rounded deposit
 */
export function depositInstalments({ deposit }: ExcessPremium, order: Share, count: number): bigint[] {
  return splitByShares(roundDiv(deposit * order, SHARE_ONE), Array<bigint>(count).fill(1n));
}
