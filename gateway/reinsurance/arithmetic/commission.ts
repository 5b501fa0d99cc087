import { roundDiv, SHARE_ONE } from "../../money/index.js";
import type { SlidingCommission, SlidingPoint } from "../terms/index.js";

/** How a contract ran, minor units of the placed part. */
export interface TreatyExperience {
  /** Premium written + unearned at the beginning − unearned at the end; zero or more. */
  readonly earned: bigint;
  /** Losses paid + outstanding at the end − outstanding at the beginning. */
  readonly incurred: bigint;
}

/**
 * Commission by the loss ratio, incurred to earned: on the line between two points, at the first rate below and at the
 * last rate above them.
 *
 * @returns minor units of the placed part, rounded once
 */
export function slidingCommission({ points }: SlidingCommission, { earned, incurred }: TreatyExperience): bigint {
  const ratioAbove = ({ lossRatio }: SlidingPoint): boolean => incurred * SHARE_ONE < lossRatio * earned;
  const next = points.findIndex(ratioAbove);
  const [from, to] = [points.at(next - 1), points[next]];
  if (next <= 0 || from === undefined || to === undefined) {
    const { rate } = (next === 0 ? to : points.at(-1)) ?? { rate: 0n };
    return roundDiv(earned * rate, SHARE_ONE);
  }
  const width = to.lossRatio - from.lossRatio;
  const beyond = incurred * SHARE_ONE - from.lossRatio * earned;
  return roundDiv(earned * from.rate * width + beyond * (to.rate - from.rate), width * SHARE_ONE);
}

/**
 * The line COMM_ADJ that brings the commission booked to what the loss ratio gives; made again every year until the
 * contract is closed.
 *
 * @param booked commission of COMM and earlier COMM_ADJ, above zero, minor units
 * @returns signed from the reinsurers' view: above zero the cedent gives commission back
 */
export function commissionAdjustment(
  commission: SlidingCommission,
  experience: TreatyExperience,
  booked: bigint,
): bigint {
  return booked - slidingCommission(commission, experience);
}
