import { expect } from "chai";
import fc from "fast-check";

import { GatewayError } from "../../../gateway/errors.js";
import { SHARE_ONE } from "../../../gateway/money/share.js";
import { splitByShares } from "../../../gateway/money/split.js";
import vectors from "../../vectors.json" with { type: "json" };

/** The premiums behind vector M2, in yuan. */
const M2_PREMIUMS = [1_200, 800, 500, 333];

describe("splitByShares", () => {
  const { R1_signdown: r1, X1_coinsurance: x1, X3_double_insurance_56: x3, M2_surplus_refund: m2 } = vectors;
  const cases = [
    { name: "R1, signed lines", total: Number(SHARE_ONE), weights: r1.written_pct, parts: r1.signed_ppb },
    { name: "X1, premium", total: x1.premium, weights: x1.shares, parts: x1.split },
    { name: "X1, loss", total: x1.loss, weights: x1.shares, parts: x1.loss_split },
    { name: "X3, double insurance", total: x3.loss, weights: x3.si, parts: x3.split },
    { name: "M2, surplus refund", total: m2.surplus, weights: M2_PREMIUMS, parts: m2.by_premium },
  ];
  for (const { name, total, weights, parts } of cases) {
    it(`gives vector ${name}, and its mirror image below zero`, () => {
      expect(splitByShares(BigInt(total), weights.map(BigInt))).to.deep.equal(parts.map(BigInt));
      expect(splitByShares(BigInt(-total), weights.map(BigInt))).to.deep.equal(parts.map((part) => BigInt(-part)));
    });
  }

  it("breaks ties to the lower index", () => {
    expect(splitByShares(2n, [1n, 1n, 1n])).to.deep.equal([1n, 1n, 0n]);
    expect(splitByShares(-2n, [1n, 1n, 1n])).to.deep.equal([-1n, -1n, 0n]);
  });

  it("gives nothing to a weight of zero", () => {
    expect(splitByShares(7n, [0n, 1n, 0n, 2n])).to.deep.equal([0n, 2n, 0n, 5n]);
  });

  it("splits nothing into nothings", () => expect(splitByShares(0n, [3n, 4n])).to.deep.equal([0n, 0n]));

  it("sums to the total, stays within one unit of the exact part and mirrors below zero", () => {
    const totals = fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n });
    const weightLists = fc
      .array(fc.bigInt({ min: 0n, max: SHARE_ONE }), { minLength: 1, maxLength: 50 })
      .filter((weights) => weights.some((weight) => weight > 0n));
    fc.assert(
      fc.property(totals, weightLists, (total, weights) => {
        const parts = splitByShares(total, weights);
        const sum = weights.reduce((a, b) => a + b);
        expect(parts.reduce((a, b) => a + b)).to.equal(total);
        parts.forEach((part, index) => {
          const error = part * sum - total * weights[index]!;
          expect(-sum < error && error < sum).to.equal(true);
        });
        expect(splitByShares(-total, weights)).to.deep.equal(parts.map((part) => -part));
      }),
    );
  });

  it("refuses a negative weight and names it", () => {
    expect(() => splitByShares(1n, [2n, -1n]))
      .to.throw(GatewayError)
      .that.includes({ code: "SPLIT_WEIGHT", field: "weights[1]", value: "-1" });
  });

  for (const weights of [[], [0n, 0n]]) {
    it(`refuses the weights [${weights}]`, () => {
      expect(() => splitByShares(1n, weights))
        .to.throw(GatewayError)
        .that.includes({ code: "SPLIT_NO_WEIGHT", field: "weights" });
    });
  }
});
