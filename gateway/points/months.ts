import { type BusinessDate, daysInMonth, parseBusinessDate } from "../dates/index.js";

/** Bits of the month in a lot's id; the programme's number stands above. */
const MONTH_BITS = 16n;

/** The points of one programme that expire together. */
export interface Lot {
  readonly programme: number;
  /** Last day on which they can be spent: the last of a month. */
  readonly expiresOn: BusinessDate;
}

/**
 * The last day of a month.
 *
 * @param month counted from January 1970 = 0, as the contracts have it (Solidity type `Month`)
 * @throws GatewayError `DATE_RANGE` when it is later than business dates go
 */
export function lastDayOf(month: number | bigint): BusinessDate {
  const year = 1970 + Math.floor(Number(month) / 12);
  const ofYear = (Number(month) % 12) + 1;
  const parts = [String(year).padStart(4, "0"), pad(ofYear), pad(daysInMonth(year, ofYear))];
  return parseBusinessDate(parts.join("-"), "month");
}

/** The month in which a date lies, counted from January 1970 = 0. */
export function monthNumber(date: BusinessDate): number {
  return (Number(date.slice(0, 4)) - 1970) * 12 + Number(date.slice(5, 7)) - 1;
}

/**
 * The id of a lot: of its ERC-1155 token, and for `PointsLedger.expire`.
 *
 * @param lot a programme and any day of the month with which its points expire
 */
export function lotId({ programme, expiresOn }: Lot): bigint {
  return (BigInt(programme) << MONTH_BITS) | BigInt(monthNumber(expiresOn));
}

/**
 * The lot of an id, as wallets show it.
 *
 * @throws GatewayError as {@link lastDayOf}
 */
export function lotOf(id: bigint): Lot {
  return { programme: programmeIn(id), expiresOn: lastDayOf(BigInt.asUintN(Number(MONTH_BITS), id)) };
}

/** The programme of a lot's id. */
export const programmeIn = (id: bigint): number => Number(id >> MONTH_BITS);

const pad = (value: number): string => String(value).padStart(2, "0");
