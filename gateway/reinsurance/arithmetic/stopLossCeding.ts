import type { Share } from "../../money/index.js";
import { reinsuranceFault } from "../fault.js";
import type { StopLoss } from "../terms/index.js";
import type { Ceding, CedingContext } from "./ceding.js";
import { lossOf, NOTHING } from "./excessCeding.js";
import { stopLossRecovery } from "./stopLoss.js";

/** Cedes a year's losses: the rows feed them, and what they bring beyond earlier accounts is recovered. */
export function stopLossCeding(cession: StopLoss, order: Share, context: CedingContext): Ceding {
  const { earlier = [], recovered: before = 0n, subjectPremium } = context;
  if (subjectPremium === undefined) {
    const sentence = "is needed for a stop loss: give the gross net earned premium income, minor units";
    throw reinsuranceFault("CEDING_SUBJECT_PREMIUM", "subjectPremium", undefined, sentence);
  }
  let loss = earlier.reduce((sum, { amount }) => sum + amount, 0n);
  let rows = 0;
  return {
    premium: () => NOTHING,
    claim(row) {
      loss += lossOf(row).amount;
      rows += 1;
      return NOTHING;
    },
    totals() {
      return rows === 0
        ? new Map()
        : new Map([["LOSS_PAID", before - stopLossRecovery(cession, order, loss, subjectPremium)]]);
    },
  };
}
