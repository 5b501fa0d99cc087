import { expect } from "chai";
import { businessDaysOf } from "../../../deploy/calendar.js";
import { connection } from "../../support/connection.js";
import { as, deployWorld, type World } from "../../support/world.js";

const { networkHelpers } = connection;

async function fixture() {
  const world = await deployWorld(connection);
  for (const year of [2024, 2025]) await as(world, "calendar", "calendarKeeper").publish(year, businessDaysOf(year));
  return world;
}

/** A bitmap with the bits of these days set, counted from 0 for 1 January. */
function bitmapOf(days: readonly number[]): [bigint, bigint] {
  const bitmap = days.reduce((bits, day) => bits | (1n << BigInt(day)), 0n);
  return [BigInt.asUintN(256, bitmap), bitmap >> 256n];
}

/** The first `count` days of a year. */
const firstDays = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

describe("BusinessCalendar", () => {
  let world: World;
  let calendar: World["suite"]["calendar"];
  let keeper: typeof calendar;

  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
    ({ calendar } = world.suite);
    keeper = as(world, "calendar", "calendarKeeper");
  });

  describe("publish", () => {
    it("is for the calendar keeper", async () => {
      for (const name of ["deployer", "guardian", "regulator", "pacific"] as const) {
        await expect(as(world, "calendar", name).publish(2026, businessDaysOf(2026)))
          .to.be.revertedWithCustomError(calendar, "AccessManagedUnauthorized")
          .withArgs(world.address[name]);
      }
    });

    for (const [year, date] of [
      [1969, 1969_01_01],
      [2149, 2150_01_01],
    ] as const) {
      it(`refuses ${year}, which lies outside the calendar`, async () => {
        await expect(keeper.publish(year, businessDaysOf(2026)))
          .to.be.revertedWithCustomError(calendar, "BusinessDateInvalid")
          .withArgs(date);
      });
    }

    for (const count of [0, 229, 271, 365]) {
      it(`refuses a year of ${count} business days`, async () => {
        await expect(keeper.publish(2026, bitmapOf(firstDays(count))))
          .to.be.revertedWithCustomError(calendar, "CalendarImplausible")
          .withArgs(2026, count);
      });
    }

    for (const count of [230, 270]) {
      it(`takes a year of ${count} business days`, async () => {
        await keeper.publish(2026, bitmapOf(firstDays(count)));
        expect(await calendar.isBusinessDay(2026_01_01)).to.be.true;
      });
    }

    for (const [year, length] of [
      [2026, 365],
      [2028, 366],
    ] as const) {
      it(`refuses a day beyond the ${length} days of ${year} and takes the last of them`, async () => {
        const days = firstDays(249);
        for (const beyond of [length, 511]) {
          await expect(keeper.publish(year, bitmapOf([...days, beyond])))
            .to.be.revertedWithCustomError(calendar, "CalendarImplausible")
            .withArgs(year, 249);
        }
        await keeper.publish(year, bitmapOf([...days, length - 1]));
        expect(await calendar.isBusinessDay(year * 10_000 + 12_31)).to.be.true;
        expect(await calendar.isBusinessDay(year * 10_000 + 12_30)).to.be.false;
      });
    }

    it("takes the first and the last year", async () => {
      for (const year of [1970, 2148]) {
        await keeper.publish(year, bitmapOf(firstDays(250)));
        expect(await calendar.isBusinessDay(year * 10_000 + 1_01)).to.be.true;
      }
    });

    it("publishes a year", async () => {
      const businessDays = businessDaysOf(2026);
      await expect(calendar.isBusinessDay(2026_01_05))
        .to.be.revertedWithCustomError(calendar, "CalendarYearUnknown")
        .withArgs(2026);
      await expect(keeper.publish(2026, businessDays))
        .to.emit(calendar, "CalendarPublished")
        .withArgs(2026, businessDays);
      expect(await calendar.isBusinessDay(2026_01_05)).to.be.true;
    });

    it("corrects a year when the schedule changes, and that year alone", async () => {
      // 2024-05-06, a Monday and day 126 of the year, becomes a holiday.
      const [low, high] = businessDaysOf(2024);
      const corrected: [bigint, bigint] = [low & ~(1n << 126n), high];
      expect(await calendar.addBusinessDays(2024_04_30, 1)).to.equal(2024_05_06);
      await expect(keeper.publish(2024, corrected)).to.emit(calendar, "CalendarPublished").withArgs(2024, corrected);
      expect(await calendar.isBusinessDay(2024_05_06)).to.be.false;
      expect(await calendar.addBusinessDays(2024_04_30, 1)).to.equal(2024_05_07);
      expect(await calendar.isBusinessDay(2025_05_06)).to.be.true;
    });
  });

  describe("isBusinessDay", () => {
    it("refuses a date that does not exist and a year that is not published", async () => {
      await expect(calendar.isBusinessDay(2025_02_29))
        .to.be.revertedWithCustomError(calendar, "BusinessDateInvalid")
        .withArgs(2025_02_29);
      await expect(calendar.isBusinessDay(2023_12_29))
        .to.be.revertedWithCustomError(calendar, "CalendarYearUnknown")
        .withArgs(2023);
    });

    for (const [date, expected, what] of [
      [2024_01_01, false, "New Year's Day, the first bit of the year"],
      [2024_02_04, true, "a Sunday on which work is made up"],
      [2024_02_12, false, "a Monday of the Spring Festival"],
      [2024_09_12, true, "a Thursday, bit 255: the last of the first word"],
      [2024_09_13, true, "a Friday, bit 256: the first of the second word"],
      [2024_09_14, true, "a Saturday on which work is made up"],
      [2024_09_15, false, "a Sunday"],
      [2024_12_31, true, "a Tuesday, the last day of a leap year"],
    ] as const) {
      it(`says ${expected} for ${date}, ${what}`, async () => {
        expect(await calendar.isBusinessDay(date)).to.equal(expected);
      });
    }
  });

  describe("addBusinessDays", () => {
    it("refuses more than 250 business days", async () => {
      await expect(calendar.addBusinessDays(2024_01_02, 251))
        .to.be.revertedWithCustomError(calendar, "CalendarSpanTooLong")
        .withArgs(251);
    });

    it("refuses a date that does not exist", async () => {
      await expect(calendar.addBusinessDays(2024_13_01, 1))
        .to.be.revertedWithCustomError(calendar, "BusinessDateInvalid")
        .withArgs(2024_13_01);
    });

    it("refuses to walk into a year that is not published", async () => {
      expect(await calendar.addBusinessDays(2025_12_30, 1)).to.equal(2025_12_31);
      await expect(calendar.addBusinessDays(2025_12_30, 2))
        .to.be.revertedWithCustomError(calendar, "CalendarYearUnknown")
        .withArgs(2026);
    });

    for (const [from, count, expected, what] of [
      [2024_09_25, 10, 2024_10_14, "over the National Day, with Sunday 29 September and Saturday 12 October worked"],
      [2024_02_02, 1, 2024_02_04, "to a Sunday on which work is made up"],
      [2024_02_09, 1, 2024_02_18, "over the Spring Festival"],
      [2024_12_31, 1, 2025_01_02, "over the year's end"],
      [2024_09_15, 1, 2024_09_18, "from a day off, which does not count"],
      [2024_09_18, 0, 2024_09_18, "zero days from a business day: the day itself"],
      [2024_09_15, 0, 2024_09_18, "zero days from a day off: the next business day"],
      [2024_01_01, 250, 2024_12_30, "the longest span"],
    ] as const) {
      it(`counts ${count} from ${from} to ${expected}: ${what}`, async () => {
        expect(await calendar.addBusinessDays(from, count)).to.equal(expected);
      });
    }
  });
});
