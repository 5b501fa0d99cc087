import type { $brand } from "zod";

import { GatewayError } from "../errors.js";
import { isCalendarDate } from "./calendar.js";

/**
 * A calendar date `YYYY-MM-DD` in the business time zone Asia/Shanghai, from {@link FIRST_DATE} to {@link LAST_DATE}.
 * Dates compare like strings: `a < b` means that a is earlier.
 */
export type BusinessDate = string & $brand<"BusinessDate">;

/** Day 0, which contracts also read as "not set". */
export const FIRST_DATE = "1970-01-01" as BusinessDate;

/** Day 65,534, the last that contracts take: they keep days in 16 bits. */
export const LAST_DATE = "2149-06-05" as BusinessDate;

const SHAPE = /^\d{4}-\d{2}-\d{2}$/;
const MILLISECONDS_PER_DAY = 86_400_000;

/**
 * Reads a date at the edge of the gateway.
 *
 * @param text - `YYYY-MM-DD`
 * @param field - The name of the field in error messages
 * @throws GatewayError `DATE_FORMAT` for another shape, `DATE_CALENDAR` when there is no such day, `DATE_RANGE` before
 * {@link FIRST_DATE} or after {@link LAST_DATE}
 */
export function parseBusinessDate(text: string, field = "date"): BusinessDate {
  const fault = faultOf(text);
  if (fault !== undefined) throw dateError(fault, field, text);
  return text as BusinessDate;
}

/** Whether {@link parseBusinessDate} would accept the text. */
export function isBusinessDate(text: string): text is BusinessDate {
  return faultOf(text) === undefined;
}

/** The date as contracts take it: the integer yyyymmdd, so 2026-03-01 is 20260301 (Solidity type `BusinessDate`). */
export function toChainDate(date: BusinessDate): number {
  return Number(date.replaceAll("-", ""));
}

/**
 * The date behind the integer of a contract.
 *
 * @param chainDate - yyyymmdd, as number or as the `bigint` that bindings return
 * @param field - The name of the field in error messages
 * @throws GatewayError as {@link parseBusinessDate}
 */
export function fromChainDate(chainDate: number | bigint, field = "date"): BusinessDate {
  return parseBusinessDate(String(chainDate).replace(/^(\d{4})(\d{2})(\d{2})$/, "$1-$2-$3"), field);
}

/** Days since 1970-01-01, from 0 to 65,534 (Solidity type `Day`). */
export function toDayNumber(date: BusinessDate): number {
  return Date.parse(date) / MILLISECONDS_PER_DAY;
}

/**
 * The date of a day number.
 *
 * @param dayNumber - Whole days since 1970-01-01, from 0 to 65,534
 * @param field - The name of the field in error messages
 * @throws GatewayError `DATE_RANGE` for any other number
 */
export function fromDayNumber(dayNumber: number | bigint, field = "date"): BusinessDate {
  const days = Number(dayNumber);
  if (!Number.isInteger(days) || days < toDayNumber(FIRST_DATE) || days > toDayNumber(LAST_DATE)) {
    const sentence = `is not a day number: give whole days from 0 to ${toDayNumber(LAST_DATE)}`;
    throw dateError({ code: "DATE_RANGE", sentence }, field, String(dayNumber));
  }
  return new Date(days * MILLISECONDS_PER_DAY).toISOString().slice(0, 10) as BusinessDate;
}

/** Year, month (from 1) and day of a text of the right shape. */
export function partsOf(date: string): [year: number, month: number, day: number] {
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
}

/** What is wrong with a date: the error's code and the rest of its sentence. */
interface Fault {
  code: string;
  sentence: string;
}

function faultOf(text: string): Fault | undefined {
  if (!SHAPE.test(text)) return { code: "DATE_FORMAT", sentence: "is not a date: write YYYY-MM-DD" };
  if (!isCalendarDate(...partsOf(text))) {
    return { code: "DATE_CALENDAR", sentence: "is not in the calendar: check the month and the day" };
  }
  if (text < FIRST_DATE || text > LAST_DATE) {
    return { code: "DATE_RANGE", sentence: `is out of range: give a date from ${FIRST_DATE} to ${LAST_DATE}` };
  }
  return undefined;
}

function dateError(fault: Fault, field: string, value: string): GatewayError {
  return new GatewayError(fault.code, { field, value, message: `${field} "${value}" ${fault.sentence}.` });
}
