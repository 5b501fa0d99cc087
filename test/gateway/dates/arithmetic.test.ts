import { expect } from "chai";
import fc from "fast-check";

import { addDays, addMonths, businessDateOf, daysBetween } from "../../../gateway/dates/arithmetic.js";
import { fromDayNumber, LAST_DATE, parseBusinessDate } from "../../../gateway/dates/businessDate.js";
import { GatewayError } from "../../../gateway/errors.js";

const dates = fc.integer({ min: 0, max: 65_534 }).map((day) => fromDayNumber(day));

describe("addDays and daysBetween", () => {
  it("cross the ends of months, years and February", () => {
    expect(addDays(parseBusinessDate("2024-02-28"), 1)).to.equal("2024-02-29");
    expect(addDays(parseBusinessDate("2024-02-28"), 2)).to.equal("2024-03-01");
    expect(addDays(parseBusinessDate("2027-01-01"), -1)).to.equal("2026-12-31");
    expect(addDays(parseBusinessDate("2026-01-01"), 365)).to.equal("2027-01-01");
  });

  it("undo each other", () => {
    fc.assert(
      fc.property(dates, dates, (from, to) => {
        expect(addDays(from, daysBetween(from, to))).to.equal(to);
        expect(daysBetween(to, from) + daysBetween(from, to)).to.equal(0);
      }),
    );
  });

  for (const [from, days] of [
    [LAST_DATE, 1],
    ["1970-01-01", -1],
    ["2026-01-01", 0.5],
  ] as const) {
    it(`refuse ${from} plus ${days} days`, () => {
      expect(() => addDays(parseBusinessDate(from), days))
        .to.throw(GatewayError)
        .with.property("code", "DATE_RANGE");
    });
  }
});

describe("addMonths", () => {
  for (const [from, months, to] of [
    ["2026-01-15", 1, "2026-02-15"],
    ["2026-01-31", 1, "2026-02-28"],
    ["2024-01-31", 1, "2024-02-29"],
    ["2026-03-31", -1, "2026-02-28"],
    ["2026-12-31", 2, "2027-02-28"],
    ["2026-01-31", -1, "2025-12-31"],
    ["2024-02-29", 12, "2025-02-28"],
    ["2024-02-29", 48, "2028-02-29"],
    ["2026-06-30", 0, "2026-06-30"],
  ] as const) {
    it(`takes ${from} by ${months} months to ${to}`, () => {
      expect(addMonths(parseBusinessDate(from), months)).to.equal(to);
    });
  }

  it("lands in the month asked for, on the same day or the month's last", () => {
    const starts = fc.integer({ min: 0, max: 40_000 }).map((day) => fromDayNumber(day));
    fc.assert(
      fc.property(starts, fc.integer({ min: 0, max: 600 }), (from, months) => {
        const to = addMonths(from, months);
        expect(monthOf(to) - monthOf(from)).to.equal(months);
        if (to.slice(8) !== from.slice(8)) expect(addDays(to, 1).slice(8)).to.equal("01");
      }),
    );
  });

  for (const [from, months, code] of [
    [LAST_DATE, 1, "DATE_RANGE"],
    ["1970-01-01", -1, "DATE_RANGE"],
    ["2026-01-01", 120_000, "DATE_FORMAT"],
  ] as const) {
    it(`refuses ${from} plus ${months} months`, () => {
      expect(() => addMonths(parseBusinessDate(from), months))
        .to.throw(GatewayError)
        .with.property("code", code);
    });
  }
});

describe("businessDateOf", () => {
  const midnight = Date.parse("2026-03-01T00:00:00+08:00") / 1_000;

  it("changes the date at midnight in Shanghai", () => {
    expect(businessDateOf(midnight - 1)).to.equal("2026-02-28");
    expect(businessDateOf(midnight)).to.equal("2026-03-01");
    expect(businessDateOf(BigInt(midnight))).to.equal("2026-03-01");
    expect(businessDateOf(midnight + 86_399)).to.equal("2026-03-01");
    expect(businessDateOf(midnight + 86_400)).to.equal("2026-03-02");
  });

  it("begins at the epoch", () => expect(businessDateOf(0)).to.equal("1970-01-01"));

  it("refuses instants beyond the range", () => {
    expect(() => businessDateOf(-8 * 3_600 - 1))
      .to.throw(GatewayError)
      .with.property("code", "DATE_RANGE");
    expect(() => businessDateOf(10n ** 10n))
      .to.throw(GatewayError)
      .with.property("code", "DATE_RANGE");
  });
});

/** Months since year 0. */
function monthOf(date: string): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
}
