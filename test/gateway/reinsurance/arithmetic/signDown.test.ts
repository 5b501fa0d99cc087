import { expect } from "chai";
import fc from "fast-check";

import { GatewayError } from "../../../../gateway/errors.js";
import { SHARE_ONE } from "../../../../gateway/money/index.js";
import { signDown, type WrittenLine } from "../../../../gateway/reinsurance/arithmetic/index.js";
import vectors from "../../../vectors.json" with { type: "json" };

const PERCENT = SHARE_ONE / 100n;

/** Lines in percent; a negative one stands. */
const linesOf = (...percents: number[]): WrittenLine[] =>
  percents.map((percent) => ({ written: BigInt(Math.abs(percent)) * PERCENT, stands: percent < 0 }));
const signedOf = (...percents: number[]) => ({
  result: "SIGNED",
  signed: percents.map((percent) => BigInt(percent) * PERCENT),
});

describe("signDown", () => {
  it("gives vector R1", () => {
    const { written_pct, order, signed_ppb } = vectors.R1_signdown;
    const signed = signDown(linesOf(...written_pct), BigInt(order) * PERCENT);
    expect(signed).to.deep.equal({ result: "SIGNED", signed: signed_ppb.map(BigInt) });
  });

  it("signs lines as written when they make the order", () => {
    expect(signDown(linesOf(50, 30), 80n * PERCENT)).to.deep.equal(signedOf(50, 30));
  });

  it("leaves lines to stand and scales the others into the rest", () => {
    expect(signDown(linesOf(40, -30, 60), 80n * PERCENT)).to.deep.equal(signedOf(20, 30, 30));
  });

  it("has nothing left for the others when the lines to stand make the order", () => {
    expect(signDown(linesOf(-60, 30, -40), SHARE_ONE)).to.deep.equal(signedOf(60, 0, 40));
  });

  it("tells what too few lines are short of, and of no lines the whole order", () => {
    expect(signDown(linesOf(40, -30), SHARE_ONE)).to.deep.equal({ result: "SHORTFALL", missing: 30n * PERCENT });
    expect(signDown([], SHARE_ONE)).to.deep.equal({ result: "SHORTFALL", missing: SHARE_ONE });
  });

  it("refuses lines to stand that exceed the order", () => {
    const message = 'lines to stand "110%" exceed the order of 100%: let a line be signed down, or leave it out.';
    expect(() => signDown(linesOf(-60, -50, 10), SHARE_ONE))
      .to.throw(GatewayError, message)
      .with.property("code", "SIGN_DOWN_STANDING");
  });

  it("signs the order to the part per billion, and no line above what was written (RE1)", () => {
    const line = fc.record({ written: fc.bigInt({ min: 1n, max: SHARE_ONE }), stands: fc.boolean() });
    const placing = fc.record({ lines: fc.array(line, { minLength: 1, maxLength: 8 }), part: fc.bigInt(1n, 1_000n) });
    const sum = (shares: bigint[]) => shares.reduce((total, share) => total + share, 0n);
    const property = fc.property(placing, ({ lines, part }) => {
      const standing = sum(lines.filter(({ stands }) => stands).map(({ written }) => written));
      const written = sum(lines.map((each) => each.written));
      const order = standing + ((written - standing) * part) / 1_000n;
      const outcome = signDown(lines, order);
      if (outcome.result !== "SIGNED") throw new Error("enough was written");
      expect(sum(outcome.signed)).to.equal(order);
      outcome.signed.forEach((signed, index) => {
        const own = lines[index]!;
        expect(signed <= own.written && signed >= 0n).to.be.true;
        if (own.stands) expect(signed).to.equal(own.written);
      });
    });
    fc.assert(property);
  });
});
