import type { BusinessDate } from "../../dates/index.js";
import { compare, type EventLoss } from "../arithmetic/events.js";
import type { CessionVersion } from "../arithmetic/index.js";
import type { PremiumRow } from "./rows.js";
import type { ReportedRows } from "./reportedRows.js";

/** Paid to date on a claim, minor units. */
export interface PaidToDate {
  readonly indemnity: bigint;
  readonly fees: bigint;
}

/** Where a bordereau stands among those of its placement. */
export interface ReportPlace {
  /** Last day that it reports. */
  readonly to: BusinessDate;
  /** Id of the bordereau in whose place it stands. */
  readonly replaces?: string | undefined;
}

/** What the rows of a bordereau are judged by: what was live when it was posted. */
export interface EarlierRows {
  isCeded(row: PremiumRow): boolean;
  /** @returns undefined for a claim that was not reported for an earlier period */
  paidOn(claim: string): PaidToDate | undefined;
}

interface Report {
  readonly to: BusinessDate;
  /** Its number in the order of the chain, or that of the one in whose place it stands. */
  readonly seat: number;
  readonly rows: ReportedRows;
}

/** What the live bordereaux of a placement have reported so far. One that gets a contra is removed. */
export class BordereauHistory {
  readonly #seats = new Map<string, number>();
  readonly #live = new Map<string, Report>();

  /**
   * Adds a bordereau, in the order of the chain.
   *
   * @param rows what it reported; without, it keeps a place alone, for the one that replaces it
   */
  add(id: string, { to, replaces }: ReportPlace, rows?: ReportedRows): void {
    const seat = this.#seatOf(replaces) ?? this.#seats.size;
    this.#seats.set(id, seat);
    if (rows !== undefined) this.#live.set(id, { to, seat, rows });
  }

  /** Takes out a bordereau that got a contra. */
  remove(id: string): void {
    this.#live.delete(id);
  }

  /**
   * What a bordereau is judged by. What was ceded counts whenever it was reported; what was paid on a claim goes by
   * periods, and within a period by the order of the chain, where a bordereau has the place of the one it replaces.
   */
  before({ to, replaces }: ReportPlace): EarlierRows {
    const seat = this.#seatOf(replaces) ?? Infinity;
    const live = [...this.#live.values()];
    const earlier = live
      .filter((report) => report.to < to || (report.to === to && report.seat <= seat))
      .sort((a, b) => compare(a.to, b.to) || a.seat - b.seat);
    return {
      isCeded: (row) => live.some(({ rows }) => rows.isCeded(row)),
      paidOn: (claim) => paidIn(earlier, claim),
    };
  }

  /** What is ceded. */
  versions(): CessionVersion[] {
    return [...this.#live.values()].flatMap(({ rows }) => rows.versions());
  }

  /** What was lost. */
  losses(): EventLoss[] {
    return [...this.#live.values()].flatMap(({ rows }) => rows.losses());
  }

  #seatOf(replaced: string | undefined): number | undefined {
    return replaced === undefined ? undefined : this.#seats.get(replaced);
  }
}

/**
 * Adds up the movements of a claim: the first one and a correction say what was paid before, the others add to it. So
 * the months after a bordereau that was replaced go by the one in its place.
 */
function paidIn(reports: readonly Report[], claim: string): PaidToDate | undefined {
  let paid: PaidToDate | undefined;
  for (const movement of reports.flatMap(({ rows }) => rows.movementsOf(claim))) {
    const { previousIndemnity, previousFees, paidIndemnity, paidFees, correction } = movement;
    const before =
      paid === undefined || correction === true ? { indemnity: previousIndemnity, fees: previousFees } : paid;
    paid = { indemnity: before.indemnity + paidIndemnity, fees: before.fees + paidFees };
  }
  return paid;
}
