import { roundDiv, type Share, SHARE_ONE } from "../../money/index.js";
import type { StopLoss } from "../terms/index.js";
import { clamp } from "./excess.js";

/**
 * What a stop loss brings for a year.
 *
 * @param order what of the contract is placed
 * @param loss of the year, minor units
 * @param premium gross net earned premium income (GNEPI), minor units
 * @returns minor units of the placed part, rounded once
 */
export function stopLossRecovery(cession: StopLoss, order: Share, loss: bigint, premium: bigint): bigint {
  const { attachment, limit, reinsured } = cession;
  const recovery = clamp(loss * SHARE_ONE - attachment * premium, limit * premium);
  return roundDiv(recovery * reinsured * order, SHARE_ONE ** 3n);
}
