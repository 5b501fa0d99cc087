import { expect } from "chai";

import { addDays, parseBusinessDate } from "../../../../gateway/dates/index.js";
import { lateInterest, lateInterestOf } from "../../../../gateway/reinsurance/arithmetic/index.js";

const DUE = parseBusinessDate("2026-03-31");
const RATE = 36_500_000n;
const interest = (days: number, amount = 100_000_000n) =>
  lateInterest({ amount, dueOn: DUE, paidOn: addDays(DUE, days) }, RATE);

describe("lateInterest", () => {
  it("is simple interest for every day after the due day, actual over 365", () => {
    expect(interest(1)).to.equal(10_000n);
    expect(interest(365)).to.equal(3_650_000n);
    expect(interest(366)).to.equal(3_660_000n);
  });

  it("is rounded once, half away from zero", () => {
    expect(interest(1, 4_999n)).to.equal(0n);
    expect(interest(1, 5_000n)).to.equal(1n);
    expect(interest(3, 5_000n)).to.equal(2n);
  });

  it("is nothing when paid in time", () => {
    expect(interest(0)).to.equal(0n);
    expect(interest(-5)).to.equal(0n);
  });
});

describe("lateInterestOf", () => {
  const late = (amount: bigint, days: number) => ({ amount, dueOn: DUE, paidOn: addDays(DUE, days) });

  it("is rounded once over all payments, those of the other party taken off", () => {
    expect(lateInterestOf([late(4_000n, 1), late(4_000n, 2)], RATE)).to.equal(1n);
    expect(lateInterestOf([late(100_000_000n, 1), late(-100_000_000n, 3)], RATE)).to.equal(-20_000n);
    expect(lateInterestOf([], RATE)).to.equal(0n);
  });

  it("takes nothing off for a payment before its due day", () => {
    expect(lateInterestOf([late(100_000_000n, 1), late(100_000_000n, -9)], RATE)).to.equal(10_000n);
  });
});
