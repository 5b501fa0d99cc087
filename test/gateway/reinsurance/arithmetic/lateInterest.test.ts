import { expect } from "chai";

import { addDays, parseBusinessDate } from "../../../../gateway/dates/index.js";
import { lateInterest } from "../../../../gateway/reinsurance/arithmetic/index.js";

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
