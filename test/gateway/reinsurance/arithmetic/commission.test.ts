import { expect } from "chai";
import fc from "fast-check";

import { roundDiv, SHARE_ONE } from "../../../../gateway/money/index.js";
import { commissionAdjustment, slidingCommission } from "../../../../gateway/reinsurance/arithmetic/index.js";
import type { SlidingCommission } from "../../../../gateway/reinsurance/terms/index.js";
import vectors from "../../../vectors.json" with { type: "json" };
import { SURPLUS, termsOf } from "../terms/samples.js";

const SCALE = termsOf(SURPLUS).commission as SlidingCommission;
/** Of a thousand earned. */
const commission = (incurred: bigint) => slidingCommission(SCALE, { earned: 1_000n, incurred });

describe("slidingCommission", () => {
  it("gives vector R5", () => {
    const { earned, incurred, commission: expected } = vectors.R5_sliding;
    const experience = { earned: BigInt(earned), incurred: BigInt(incurred) };
    expect(slidingCommission(SCALE, experience)).to.equal(BigInt(expected));
  });

  it("is the rate of a point at the point, and linear between two", () => {
    expect([450n, 500n, 550n, 600n, 650n].map(commission)).to.deep.equal([400n, 350n, 300n, 275n, 250n]);
  });

  it("stays at the first and the last rate beyond the points", () => {
    expect([-50n, 0n, 449n, 651n, 5_000n].map(commission)).to.deep.equal([400n, 400n, 400n, 250n, 250n]);
  });

  it("is nothing where nothing was earned", () => {
    expect(slidingCommission(SCALE, { earned: 0n, incurred: 5n })).to.equal(0n);
    expect(slidingCommission(SCALE, { earned: 0n, incurred: -5n })).to.equal(0n);
  });

  it("never rises with losses, and stays between the lowest and the highest rate", () => {
    const amount = fc.bigInt(0n, 10n ** 15n);
    const property = fc.property(amount, amount, amount, (earned, incurred, more) => {
      const [low, high] = [250_000_000n, 400_000_000n].map((rate) => roundDiv(earned * rate, SHARE_ONE));
      const better = slidingCommission(SCALE, { earned, incurred });
      const worse = slidingCommission(SCALE, { earned, incurred: incurred + more });
      expect(worse <= better && worse >= low! && better <= high!).to.be.true;
    });
    fc.assert(property);
  });
});

describe("commissionAdjustment", () => {
  const { earned, incurred, provisional_30, adjustment } = vectors.R5_sliding;
  const experience = { earned: BigInt(earned), incurred: BigInt(incurred) };

  it("gives back what was booked beyond the scale, in vector R5 422,839.45", () => {
    expect(commissionAdjustment(SCALE, experience, BigInt(provisional_30))).to.equal(BigInt(-adjustment));
  });

  it("is nothing once it is booked", () => {
    const booked = BigInt(provisional_30 + adjustment);
    expect(commissionAdjustment(SCALE, experience, booked)).to.equal(0n);
  });
});
