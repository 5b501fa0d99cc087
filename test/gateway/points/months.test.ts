import { expect } from "chai";
import fc from "fast-check";
import { parseBusinessDate } from "../../../gateway/dates/index.js";
import { lotId, lotOf } from "../../../gateway/points/index.js";
import { lastDayOf, monthNumber } from "../../../gateway/points/months.js";
import { faultOf } from "./support.js";

const date = (text: string) => parseBusinessDate(text);

describe("gateway: months of points", () => {
  for (const [month, day] of [
    [0, "1970-01-31"],
    [11, "1970-12-31"],
    [12, "1971-01-31"],
    [649, "2024-02-29"],
    [685, "2027-02-28"],
    [2_152n, "2149-05-31"],
  ] as const) {
    it(`ends month ${month} on ${day}`, () => expect(lastDayOf(month)).to.equal(day));
  }

  it("refuses a month after the last business date", () => {
    expect(faultOf(() => lastDayOf(2_153))).to.deep.equal({ code: "DATE_RANGE", field: "month", value: "2149-06-30" });
  });

  it("finds the month of any of its days", () => {
    expect([date("2026-12-01"), date("2026-12-31"), date("2027-01-01")].map(monthNumber)).to.deep.equal([
      683, 683, 684,
    ]);
  });

  it("puts programme and month into a lot's id, and reads them back", () => {
    expect(lotId({ programme: 3, expiresOn: date("2027-01-31") })).to.equal((3n << 16n) | 684n);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 32 - 1 }), fc.nat(2_152), (programme, month) => {
        const lot = { programme, expiresOn: lastDayOf(month) };
        expect(lotOf(lotId(lot))).to.deep.equal(lot);
      }),
    );
  });
});
