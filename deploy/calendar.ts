import schedule from "chinese-days/dist/chinese-days.json" with { type: "json" };
import { GatewayError } from "../gateway/errors.js";

const SATURDAY = 6;
const SUNDAY = 0;

/** The days off, and the weekend days on which work is made up (调休), as `YYYY-MM-DD`: the State Council's notices. */
const HOLIDAYS: ReadonlySet<string> = new Set(Object.keys(schedule.holidays));
const MADE_UP: ReadonlySet<string> = new Set(Object.keys(schedule.workdays));

/**
 * The business days (工作日) of a year in mainland China, as `BusinessCalendar.publish` takes them.
 *
 * @param year - a year whose schedule the State Council has announced, from 2004
 * @returns two 256-bit words, the low one first: bit n of the 512 stands for the day n days after 1 January
 * @throws GatewayError `CALENDAR_YEAR` for a year without a schedule
 */
export function businessDaysOf(year: number): [bigint, bigint] {
  if (!HOLIDAYS.has(`${year}-01-01`)) {
    const message = `year "${year}" has no holiday schedule: give a year that is announced, or update chinese-days.`;
    throw new GatewayError("CALENDAR_YEAR", { field: "year", value: String(year), message });
  }
  const bitmap = daysOf(year).reduce(
    (bits, day, index) => (isBusinessDay(day) ? bits | (1n << BigInt(index)) : bits),
    0n,
  );
  return [BigInt.asUintN(256, bitmap), bitmap >> 256n];
}

/** Midnight (UTC) of every day of a year. */
function daysOf(year: number): Date[] {
  const length = (Date.UTC(year + 1, 0, 1) - Date.UTC(year, 0, 1)) / 86_400_000;
  return Array.from({ length }, (_, index) => new Date(Date.UTC(year, 0, 1 + index)));
}

function isBusinessDay(day: Date): boolean {
  const date = day.toISOString().slice(0, 10);
  const weekend = day.getUTCDay() === SATURDAY || day.getUTCDay() === SUNDAY;
  return MADE_UP.has(date) || (!weekend && !HOLIDAYS.has(date));
}
