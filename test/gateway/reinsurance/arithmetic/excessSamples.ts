import { addDays, type BusinessDate, daysBetween, parseBusinessDate } from "../../../../gateway/dates/index.js";
import type { eventAccounts, ExcessTerms, LossPayment } from "../../../../gateway/reinsurance/arithmetic/index.js";
import type { ExcessPerEvent } from "../../../../gateway/reinsurance/terms/index.js";
import { EXCESS, termsOf } from "../terms/samples.js";

export const FIRST_DAY = parseBusinessDate("2026-01-01");

/** The day a number of days after the first of the year 2026. */
export const dayOf = (days: number): BusinessDate => addDays(FIRST_DAY, days);

/** The excess of vector R4 with changes of its cession. */
export function excessTerms(changes: Partial<ExcessPerEvent> = {}): ExcessTerms {
  const terms = termsOf(EXCESS);
  return { ...terms, cession: { ...(terms.cession as ExcessPerEvent), ...changes } };
}

/** A payment for the event of a day of the year, at once unless another day is named. */
export function paid(lossDay: number, amount: bigint, paidDay = lossDay): LossPayment {
  return { event: `E${lossDay}`, lossDate: dayOf(lossDay), amount, paidOn: dayOf(paidDay) };
}

/** Days of the year 2026. */
export const YEAR = daysBetween(FIRST_DAY, parseBusinessDate("2027-01-01"));

/** Reinstatements at a price in percent, whatever the time. */
export const full = (...percents: bigint[]) =>
  percents.map((percent) => ({ percent: percent * 10_000_000n, time: "FULL" as const }));

/** What accounts of events come to. */
export const brief = (accounts: ReturnType<typeof eventAccounts>) =>
  accounts.map(({ event, recovery, reinstated, reinstatementPremium }) => [
    event,
    recovery,
    reinstated,
    reinstatementPremium,
  ]);
