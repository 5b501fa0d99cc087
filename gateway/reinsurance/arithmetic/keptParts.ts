import type { BusinessDate } from "../../dates/index.js";
import type { ExcessPerEvent } from "../terms/index.js";
import { compare, type LossPayment } from "./events.js";
import { clamp, type EventRecovery } from "./excess.js";

/** What the payments of one day brought of an event's recovery, minor units at 100 % of the layer. */
export interface KeptPart {
  readonly event: string;
  readonly lossDate: BusinessDate;
  readonly paidOn: BusinessDate;
  readonly amount: bigint;
}

/**
 * Divides an event's recovery among the days of its payments: each has what it brought and no later salvage or
 * recovery took back. What was last brought is taken back first.
 *
 * @param payments of the event
 */
export function keptParts(cession: ExcessPerEvent, event: EventRecovery, payments: readonly LossPayment[]): KeptPart[] {
  const days = dailyLosses(payments);
  let loss = 0n;
  const levels = days.map(([, amount]) => {
    loss += amount;
    return clamp(clamp(loss - cession.retention, cession.limit) - event.deductible, event.recovery);
  });
  let before = 0n;
  return days.map(([paidOn], index) => {
    const kept = levels.slice(index).reduce((least, level) => (level < least ? level : least));
    const amount = kept - before;
    before = kept;
    return { event: event.event, lossDate: event.lossDate, paidOn, amount };
  });
}

/** What the loss moved by on each day, in the order of days. */
function dailyLosses(payments: readonly LossPayment[]): [BusinessDate, bigint][] {
  const days = new Map<BusinessDate, bigint>();
  for (const { paidOn, amount } of payments) days.set(paidOn, (days.get(paidOn) ?? 0n) + amount);
  return [...days].sort(([a], [b]) => compare(a, b));
}
