import type { EntryTypeName } from "../entries.js";
import type { CededRow, Ceding, CedingContext, LossSubject } from "./ceding.js";
import { type EventLoss, LossEvents } from "./events.js";
import { type ExcessTerms, recoveriesOf } from "./excess.js";

/** What a row cedes of its own where losses are ceded and not risks. */
export const NOTHING: CededRow = { share: 0n, ceded: [] };

/** Cedes events: the rows feed them, and what they bring beyond earlier accounts is recovered. */
export function excessCeding(terms: ExcessTerms, context: CedingContext): Ceding {
  const { earlier = [], recovered: before = 0n } = context;
  const events = new LossEvents(terms);
  earlier.forEach((loss) => events.add(loss));
  let rows = 0;
  return {
    premium: () => NOTHING,
    claim(row) {
      events.add(lossOf(row));
      rows += 1;
      return NOTHING;
    },
    totals(): ReadonlyMap<EntryTypeName, bigint> {
      if (rows === 0) return new Map();
      const now = recoveriesOf(terms, events.byLossDate()).reduce((sum, { recovered }) => sum + recovered, 0n);
      return new Map([["LOSS_PAID", before - now]]);
    },
  };
}

/** What a claim row adds to its event. */
export function lossOf({ event, claim, lossDate, ...row }: LossSubject): EventLoss {
  return { event: event ?? claim, lossDate, amount: row.paidIndemnity + row.paidFees - (row.recovery ?? 0n) };
}
