import { type BusinessDate, daysBetween } from "../../dates/index.js";
import { reinsuranceFault } from "../fault.js";
import type { ExcessPerEvent, ReinsuranceTerms } from "../terms/index.js";

/** What the cedent has lost by an event, or a part of it: the parts of one event are added up. */
export interface EventLoss {
  /** The event's code, or the claim's reference where a loss is its own event. */
  readonly event: string;
  readonly lossDate: BusinessDate;
  /** Ultimate net loss (UNL): paid with expenses, less salvage and recoveries, minor units; below zero for a fall. */
  readonly amount: bigint;
}

/** A movement of an event's loss, with the day on which it was paid. */
export interface LossPayment extends EventLoss {
  readonly paidOn: BusinessDate;
}

/** What events are measured by: the period in which they begin and how long one may last. */
interface Duration {
  readonly period: ReinsuranceTerms["period"];
  readonly cession: Pick<ExcessPerEvent, "hours">;
}

/** Loss events of a year, each with the earliest date and the sum of its losses. */
export class LossEvents {
  readonly #terms: Duration;
  readonly #events = new Map<string, EventLoss & { readonly lastDate: BusinessDate }>();

  constructor(terms: Duration) {
    this.#terms = terms;
  }

  /** @throws GatewayError `EXCESS_HOURS` when the dates of an event are further apart than it may last */
  add({ event, lossDate, amount }: EventLoss): void {
    const known = this.#events.get(event) ?? { lossDate, lastDate: lossDate, amount: 0n };
    const first = lossDate < known.lossDate ? lossDate : known.lossDate;
    const lastDate = lossDate > known.lastDate ? lossDate : known.lastDate;
    this.#requireHours(event, first, lastDate);
    this.#events.set(event, { event, lossDate: first, lastDate, amount: known.amount + amount });
  }

  /**
   * One loss for each event, by date of loss, then by code.
   *
   * @throws GatewayError `EXCESS_PERIOD` when an event begins outside the period
   */
  byLossDate(): EventLoss[] {
    const losses = [...this.#events.values()].map(({ event, lossDate, amount }) => ({ event, lossDate, amount }));
    losses.forEach((loss) => this.#requirePeriod(loss));
    return losses.sort((a, b) => compare(a.lossDate, b.lossDate) || compare(a.event, b.event));
  }

  /** Of two dates no more is known than that full days lie between them. */
  #requireHours(event: string, first: BusinessDate, last: BusinessDate): void {
    const { hours } = this.#terms.cession;
    const fullDays = daysBetween(first, last) - 1;
    if (hours === undefined || fullDays * 24 < hours) return;
    const sentence = `lasts from ${first} to ${last}, more than ${hours} hours: make it two events`;
    throw reinsuranceFault("EXCESS_HOURS", "event", event, sentence);
  }

  #requirePeriod({ event, lossDate }: EventLoss): void {
    const { from, to } = this.#terms.period;
    if (lossDate >= from && lossDate < to) return;
    const sentence = `begins on ${lossDate}, outside ${from} to ${to}: report it to the contract of its day`;
    throw reinsuranceFault("EXCESS_PERIOD", "event", event, sentence);
  }
}

/** The order of texts by their code units. */
export function compare(a: string, b: string): number {
  return Number(a > b) - Number(a < b);
}
