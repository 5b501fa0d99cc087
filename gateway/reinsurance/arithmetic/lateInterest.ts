import { type BusinessDate, daysBetween } from "../../dates/index.js";
import { roundDiv, type Share, SHARE_ONE } from "../../money/index.js";

/** A payment of what was due. */
export interface LatePayment {
  /** Minor units. */
  readonly amount: bigint;
  readonly dueOn: BusinessDate;
  readonly paidOn: BusinessDate;
}

/**
 * Simple interest from the due day to the day of payment, actual days over 365.
 *
 * @param rate a year
 * @returns minor units, rounded once; zero when paid in time
 */
export function lateInterest(payment: LatePayment, rate: Share): bigint {
  return lateInterestOf([payment], rate);
}

/**
 * Interest of several payments, which are one figure: what was owed by one party may be above zero and what was owed by
 * the other below.
 *
 * @param rate a year
 * @returns minor units, rounded once, of the sign of the amounts
 */
export function lateInterestOf(payments: readonly LatePayment[], rate: Share): bigint {
  const exact = payments.reduce((sum, { amount, dueOn, paidOn }) => {
    const days = daysBetween(dueOn, paidOn);
    return days <= 0 ? sum : sum + amount * BigInt(days);
  }, 0n);
  return roundDiv(exact * rate, SHARE_ONE * 365n);
}
