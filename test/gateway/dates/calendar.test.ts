import { expect } from "chai";

import { daysInMonth, isCalendarDate } from "../../../gateway/dates/calendar.js";

describe("daysInMonth", () => {
  it("knows the twelve months of a common year", () => {
    const months = Array.from({ length: 12 }, (_, index) => daysInMonth(2026, index + 1));
    expect(months).to.deep.equal([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);
  });

  for (const [year, days] of [
    [1900, 28],
    [2000, 29],
    [2024, 29],
    [2100, 28],
  ] as const) {
    it(`gives February ${year} ${days} days`, () => expect(daysInMonth(year, 2)).to.equal(days));
  }

  for (const month of [0, 13, 1.5]) {
    it(`gives month ${month} no day`, () => expect(daysInMonth(2026, month)).to.equal(0));
  }
});

describe("isCalendarDate", () => {
  it("takes the first and the last day of a month", () => {
    expect(isCalendarDate(2026, 2, 1)).to.equal(true);
    expect(isCalendarDate(2026, 2, 28)).to.equal(true);
    expect(isCalendarDate(1, 1, 1)).to.equal(true);
  });

  it("refuses days beside the month, months beside the year and the year 0", () => {
    expect(isCalendarDate(2026, 2, 29)).to.equal(false);
    expect(isCalendarDate(2026, 2, 0)).to.equal(false);
    expect(isCalendarDate(2026, 13, 1)).to.equal(false);
    expect(isCalendarDate(0, 12, 31)).to.equal(false);
  });
});
