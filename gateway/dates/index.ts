export { addDays, addMonths, businessDateOf, daysBetween } from "./arithmetic.js";
export {
  type BusinessDate,
  FIRST_DATE,
  fromChainDate,
  fromDayNumber,
  isBusinessDate,
  LAST_DATE,
  parseBusinessDate,
  toChainDate,
  toDayNumber,
} from "./businessDate.js";
export { daysInMonth, isCalendarDate } from "./calendar.js";
