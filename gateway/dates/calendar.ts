/** Days of each month in a common year, January first. */
const DAYS_OF_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/**
 * The number of days of a month in the Gregorian calendar (ISO 8601).
 *
 * @param year - From 1
 * @param month - From 1 (January) to 12
 * @returns 28 to 31; 0 when there is no such month
 */
export function daysInMonth(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (DAYS_OF_MONTH[month - 1] ?? 0);
}

/**
 * Whether year, month and day name a real date of the Gregorian calendar, as 2026-02-30 does not.
 *
 * @param year - Real dates begin in year 1
 * @param month - From 1 (January) to 12
 * @param day - Day of the month, from 1
 */
export function isCalendarDate(year: number, month: number, day: number): boolean {
  return year >= 1 && day >= 1 && day <= daysInMonth(year, month);
}
