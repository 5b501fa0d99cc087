import { expect } from "chai";
import fc from "fast-check";

import { SHARE_ONE } from "../../../../gateway/money/index.js";
import {
  adjustedPremium,
  depositInstalments,
  premiumAdjustment,
  subjectPremiumOf,
} from "../../../../gateway/reinsurance/arithmetic/index.js";

/** 2.5 % of GNPI, at least 10,000. */
const PREMIUM = { deposit: 12_001n, minimum: 10_000n, rate: 25_000_000n };
const HALF = SHARE_ONE / 2n;

describe("subjectPremiumOf", () => {
  it("is gross less returns, facultative cessions and inuring reinsurance, rounded once", () => {
    const rows = [{ gross: 1_000n }, { gross: -100n }, { gross: 1n, facShare: HALF }, { gross: 1n, facShare: HALF }];
    expect(subjectPremiumOf(rows)).to.equal(901n);
    expect(subjectPremiumOf(rows, 51n)).to.equal(850n);
    expect(subjectPremiumOf([])).to.equal(0n);
  });
});

describe("adjustedPremium", () => {
  it("is the rate on the subject premium, rounded once, at least the minimum", () => {
    expect(adjustedPremium(PREMIUM, 480_000n)).to.equal(12_000n);
    expect(adjustedPremium(PREMIUM, 480_020n)).to.equal(12_001n);
    expect(adjustedPremium(PREMIUM, 400_000n)).to.equal(10_000n);
    expect(adjustedPremium(PREMIUM, 1n)).to.equal(10_000n);
  });
});

describe("premiumAdjustment", () => {
  it("brings what was posted to the adjusted premium of the placed part", () => {
    expect(premiumAdjustment(PREMIUM, SHARE_ONE, 600_000n, 12_001n)).to.equal(2_999n);
    expect(premiumAdjustment(PREMIUM, HALF, 600_000n, 6_001n)).to.equal(1_499n);
  });

  it("is rounded once where a part is placed, not at 100 % and again", () => {
    const terms = { ...PREMIUM, minimum: 0n };
    // Half of 2.5 % of 20 is 0.25; of the rounded 1 it would be 0.5.
    expect(premiumAdjustment(terms, HALF, 20n, 0n)).to.equal(0n);
    const amount = fc.bigInt(0n, 10n ** 13n);
    const property = fc.property(amount, amount, fc.bigInt(1n, SHARE_ONE), (subject, minimum, order) => {
      const earned = subject * PREMIUM.rate;
      const exact = (earned > minimum * SHARE_ONE ? earned : minimum * SHARE_ONE) * order;
      const off = premiumAdjustment({ ...PREMIUM, minimum }, order, subject, 0n) * SHARE_ONE ** 2n - exact;
      expect(2n * off <= SHARE_ONE ** 2n && 2n * off >= -(SHARE_ONE ** 2n)).to.be.true;
    });
    fc.assert(property);
  });

  it("returns premium down to the minimum, and is nothing once it is posted", () => {
    expect(premiumAdjustment(PREMIUM, SHARE_ONE, 1n, 12_001n)).to.equal(-2_001n);
    expect(premiumAdjustment(PREMIUM, SHARE_ONE, 1n, 10_000n)).to.equal(0n);
  });
});

describe("depositInstalments", () => {
  it("sum to the deposit of the placed part, the first bearing what is left over", () => {
    expect(depositInstalments(PREMIUM, SHARE_ONE, 4)).to.deep.equal([3_001n, 3_000n, 3_000n, 3_000n]);
    expect(depositInstalments(PREMIUM, HALF, 2)).to.deep.equal([3_001n, 3_000n]);
  });
});
