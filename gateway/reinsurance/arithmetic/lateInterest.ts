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
export function lateInterest({ amount, dueOn, paidOn }: LatePayment, rate: Share): bigint {
  const days = daysBetween(dueOn, paidOn);
  return days <= 0 ? 0n : roundDiv(amount * rate * BigInt(days), SHARE_ONE * 365n);
}
