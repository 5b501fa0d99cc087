import { expect } from "chai";
import fc from "fast-check";

import { splitLine } from "../../../../gateway/reinsurance/arithmetic/index.js";
import vectors from "../../../vectors.json" with { type: "json" };

const panelOf = (...signed: bigint[]) => signed.map((share) => ({ signed: share }));

describe("splitLine", () => {
  it("gives the panel of vector R2, down to a line of one part per billion", () => {
    const { balance_due_reinsurers, panel } = vectors.R2_qs_account;
    const lines = panelOf(400_000_000n, 300_000_000n, 299_999_999n, 1n);
    expect(splitLine(BigInt(balance_due_reinsurers), lines)).to.deep.equal(panel.map(BigInt));
  });

  it("takes the signed lines as weights, so that a part of the contract is shared whole", () => {
    expect(splitLine(100n, panelOf(300_000_000n, 100_000_000n))).to.deep.equal([75n, 25n]);
  });

  it("sums to the line and mirrors below zero (RE2)", () => {
    const panel = fc.array(fc.bigInt(1n, 1_000_000_000n), { minLength: 1, maxLength: 32 });
    const property = fc.property(fc.bigInt(-(10n ** 18n), 10n ** 18n), panel, (amount, shares) => {
      const parts = splitLine(amount, panelOf(...shares));
      expect(parts.reduce((total, part) => total + part, 0n)).to.equal(amount);
      expect(splitLine(-amount, panelOf(...shares))).to.deep.equal(parts.map((part) => -part));
    });
    fc.assert(property);
  });
});
