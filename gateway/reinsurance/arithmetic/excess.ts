import { roundDiv, SHARE_ONE } from "../../money/index.js";
import type { ExcessPerEvent, ReinsuranceTerms } from "../terms/index.js";
import type { EventLoss } from "./events.js";

/** What an excess of loss per event is computed from. */
export interface ExcessTerms extends Pick<ReinsuranceTerms, "period" | "order"> {
  readonly cession: ExcessPerEvent;
}

/** What an event brings. Amounts are minor units, at 100 % of the layer where nothing else is said. */
export interface EventRecovery extends EventLoss {
  /** The part of the loss inside the layer. */
  readonly layer: bigint;
  /** What of it the annual aggregate deductible takes. */
  readonly deductible: bigint;
  readonly recovery: bigint;
  /** What the reinsurers of the placed part pay, rounded once. */
  readonly recovered: bigint;
}

/**
 * What the events of a year bring, by date of loss: the earliest loss meets the deductible first and the last what is
 * left of the annual limit. A late notice of an early loss therefore changes the others; see `differencesOf`.
 *
 * @param losses one for each event, by date of loss, as `LossEvents` gives them
 */
export function recoveriesOf({ cession, order }: ExcessTerms, losses: readonly EventLoss[]): EventRecovery[] {
  const { limit, retention, aad, reinsured } = cession;
  let deductibleLeft = aad;
  let limitLeft = annualLimit(cession);
  return losses.map((loss) => {
    const layer = clamp(loss.amount - retention, limit);
    const deductible = clamp(layer, deductibleLeft);
    const recovery = clamp(layer - deductible, limitLeft);
    deductibleLeft -= deductible;
    limitLeft -= recovery;
    const recovered = roundDiv(recovery * reinsured * order, SHARE_ONE * SHARE_ONE);
    return { ...loss, layer, deductible, recovery, recovered };
  });
}

/** The most that a year can bring (AAL), minor units at 100 % of the layer. */
export function annualLimit({ limit, reinstatements }: ExcessPerEvent): bigint {
  return limit * BigInt(1 + reinstatements.length);
}

/** An amount as far as it is above zero and at most `most`. */
export function clamp(amount: bigint, most: bigint): bigint {
  if (amount <= 0n) return 0n;
  return amount < most ? amount : most;
}
