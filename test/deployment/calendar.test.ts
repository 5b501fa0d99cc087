import { expect } from "chai";
import { businessDaysOf } from "../../deploy/calendar.js";
import { GatewayError } from "../../gateway/errors.js";

/** The dates of a year's bitmap, as `YYYY-MM-DD`. */
function datesOf(year: number): string[] {
  const [low, high] = businessDaysOf(year);
  const bitmap = low | (high << 256n);
  return Array.from({ length: 512 }, (_, index) => index)
    .filter((index) => (bitmap >> BigInt(index)) & 1n)
    .map((index) => new Date(Date.UTC(year, 0, 1 + index)).toISOString().slice(0, 10));
}

describe("businessDaysOf", () => {
  it("leaves out weekends and holidays and takes in the weekend days on which work is made up", () => {
    const days = datesOf(2024);
    // The Spring Festival of 2024: 10 to 17 February off, Sunday 4 and Sunday 18 February worked.
    expect(days.filter((date) => date >= "2024-02-01" && date <= "2024-02-20")).to.deep.equal([
      "2024-02-01",
      "2024-02-02",
      "2024-02-04",
      "2024-02-05",
      "2024-02-06",
      "2024-02-07",
      "2024-02-08",
      "2024-02-09",
      "2024-02-18",
      "2024-02-19",
      "2024-02-20",
    ]);
  });

  for (const [year, count] of [
    [2023, 249],
    [2024, 251],
    [2025, 248],
    [2026, 248],
  ] as const) {
    it(`finds ${count} business days in ${year}, none of them outside the year`, () => {
      const days = datesOf(year);
      expect(days).to.have.length(count);
      expect(days.filter((date) => !date.startsWith(`${year}-`))).to.deep.equal([]);
    });
  }

  it("gives two words of 256 bits", () => {
    for (const word of businessDaysOf(2026)) expect(word >> 256n).to.equal(0n);
    expect(businessDaysOf(2026)[1] >> BigInt(365 - 256)).to.equal(0n);
  });

  for (const timeZone of ["America/Los_Angeles", "Asia/Shanghai", "Pacific/Kiritimati"]) {
    it(`does not depend on the time zone of the machine: ${timeZone}`, () => {
      const expected = businessDaysOf(2024);
      const before = process.env.TZ;
      process.env.TZ = timeZone;
      try {
        expect(businessDaysOf(2024)).to.deep.equal(expected);
      } finally {
        if (before === undefined) delete process.env.TZ;
        else process.env.TZ = before;
      }
    });
  }

  for (const year of [2003, 2099]) {
    it(`refuses ${year}, of which it knows no schedule`, () => {
      expect(() => businessDaysOf(year))
        .to.throw(GatewayError, `year "${year}" has no holiday schedule`)
        .that.includes({ code: "CALENDAR_YEAR", field: "year", value: String(year) });
    });
  }
});
