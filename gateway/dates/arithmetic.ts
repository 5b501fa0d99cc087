import { type BusinessDate, fromDayNumber, parseBusinessDate, partsOf, toDayNumber } from "./businessDate.js";
import { daysInMonth } from "./calendar.js";

/** Asia/Shanghai is UTC+8 all year: China has had no daylight saving since 1992. */
const SHANGHAI_OFFSET_SECONDS = 8 * 3_600;
const SECONDS_PER_DAY = 86_400;

/**
 * The date a number of calendar days later.
 *
 * @param days - Whole days; negative for earlier
 * @throws GatewayError `DATE_RANGE` when the result leaves the range of business dates or `days` is not whole
 */
export function addDays(date: BusinessDate, days: number): BusinessDate {
  return fromDayNumber(toDayNumber(date) + days);
}

/**
 * The same day a number of months later; where the month is too short, its last day (2026-01-31 + 1 month is
 * 2026-02-28).
 *
 * @param months - Whole months; negative for earlier
 * @throws GatewayError `DATE_FORMAT` or `DATE_RANGE` when the result leaves the range of business dates
 */
export function addMonths(date: BusinessDate, months: number): BusinessDate {
  const [year, month, day] = partsOf(date);
  const monthsSinceYearZero = year * 12 + month - 1 + months;
  const toYear = Math.floor(monthsSinceYearZero / 12);
  const toMonth = monthsSinceYearZero - toYear * 12 + 1;
  const toDay = Math.min(day, daysInMonth(toYear, toMonth));
  return parseBusinessDate([pad(toYear, 4), pad(toMonth, 2), pad(toDay, 2)].join("-"));
}

/** Calendar days from one date to another: 0 for the same date, negative when `to` is earlier. */
export function daysBetween(from: BusinessDate, to: BusinessDate): number {
  return toDayNumber(to) - toDayNumber(from);
}

/**
 * The business date on which an instant falls in Asia/Shanghai, as contracts derive it from the block time.
 *
 * @param timestampSeconds - Whole seconds since 1970-01-01T00:00:00Z
 * @throws GatewayError `DATE_RANGE` when the instant leaves the range of business dates
 */
export function businessDateOf(timestampSeconds: number | bigint): BusinessDate {
  return fromDayNumber(Math.floor((Number(timestampSeconds) + SHANGHAI_OFFSET_SECONDS) / SECONDS_PER_DAY));
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, "0");
}
