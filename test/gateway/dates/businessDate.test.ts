import { expect } from "chai";
import fc from "fast-check";

import {
  FIRST_DATE,
  fromChainDate,
  fromDayNumber,
  isBusinessDate,
  LAST_DATE,
  parseBusinessDate,
  toChainDate,
  toDayNumber,
} from "../../../gateway/dates/businessDate.js";
import { GatewayError } from "../../../gateway/errors.js";

const LAST_DAY = 65_534;

describe("business date", () => {
  const examples: [string, number, number][] = [
    ["1970-01-01", 19_700_101, 0],
    ["1970-01-02", 19_700_102, 1],
    ["2000-02-29", 20_000_229, 11_016],
    ["2024-12-31", 20_241_231, 20_088],
    ["2149-06-05", 21_490_605, LAST_DAY],
  ];
  for (const [text, chainDate, dayNumber] of examples) {
    it(`reads and converts ${text}`, () => {
      const date = parseBusinessDate(text);
      expect(date).to.equal(text);
      expect(isBusinessDate(text)).to.equal(true);
      expect(toChainDate(date)).to.equal(chainDate);
      expect(toDayNumber(date)).to.equal(dayNumber);
      expect(fromChainDate(chainDate)).to.equal(text);
      expect(fromChainDate(BigInt(chainDate))).to.equal(text);
      expect(fromDayNumber(dayNumber)).to.equal(text);
      expect(fromDayNumber(BigInt(dayNumber))).to.equal(text);
    });
  }

  it("ranges over the days that fit into 16 bits, less the last", () => {
    expect([toDayNumber(FIRST_DATE), toDayNumber(LAST_DATE)]).to.deep.equal([0, LAST_DAY]);
  });

  it("converts every day to one calendar date and back, in order", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: LAST_DAY }), (dayNumber) => {
        const date = fromDayNumber(dayNumber);
        expect(isBusinessDate(date)).to.equal(true);
        expect(toDayNumber(date)).to.equal(dayNumber);
        expect(fromChainDate(toChainDate(date))).to.equal(date);
        expect(fromDayNumber(dayNumber - 1) < date).to.equal(true);
      }),
    );
  });

  const refusals: [string, string][] = [
    ["", "DATE_FORMAT"],
    ["20260301", "DATE_FORMAT"],
    ["2026/03/01", "DATE_FORMAT"],
    ["2026-3-1", "DATE_FORMAT"],
    ["2026-03-01T00:00", "DATE_FORMAT"],
    ["2026-02-30", "DATE_CALENDAR"],
    ["2025-02-29", "DATE_CALENDAR"],
    ["2026-00-10", "DATE_CALENDAR"],
    ["2026-13-01", "DATE_CALENDAR"],
    ["2026-01-00", "DATE_CALENDAR"],
    ["1969-12-31", "DATE_RANGE"],
    ["2149-06-06", "DATE_RANGE"],
  ];
  for (const [text, code] of refusals) {
    it(`refuses "${text}" with ${code}`, () => {
      expect(isBusinessDate(text)).to.equal(false);
      expect(() => parseBusinessDate(text, "inception"))
        .to.throw(GatewayError)
        .that.includes({ code, field: "inception", value: text })
        .with.property("message")
        .that.includes(`inception "${text}"`);
    });
  }

  const chainRefusals: [number, string][] = [
    [0, "DATE_FORMAT"],
    [2_026_301, "DATE_FORMAT"],
    [20_260_230, "DATE_CALENDAR"],
    [19_691_231, "DATE_RANGE"],
  ];
  for (const [chainDate, code] of chainRefusals) {
    it(`refuses the chain's date ${chainDate} with ${code}`, () => {
      expect(() => fromChainDate(chainDate, "inception"))
        .to.throw(GatewayError)
        .that.includes({ code, field: "inception" });
    });
  }

  for (const dayNumber of [-1, LAST_DAY + 1, 1.5, Number.NaN]) {
    it(`refuses the day number ${dayNumber}`, () => {
      expect(() => fromDayNumber(dayNumber, "inception"))
        .to.throw(GatewayError)
        .that.includes({ code: "DATE_RANGE", field: "inception", value: String(dayNumber) });
    });
  }
});
