import { expect } from "chai";
import fc from "fast-check";

import { GatewayError } from "../../../../gateway/errors.js";
import { formatRatio, parseRatio } from "../../../../gateway/reinsurance/terms/ratio.js";

describe("parseRatio", () => {
  it("reads percentages beyond 100 %", () => {
    expect(parseRatio("112.5%", "ratio")).to.equal(1_125_000_000n);
    expect(parseRatio("0%", "ratio")).to.equal(0n);
    expect(parseRatio("999.9999999%", "ratio")).to.equal(9_999_999_999n);
  });

  for (const text of ["112.5", "1000%", "-1%", "1.00000001%", ".5%", "5.%", " 5%", ""]) {
    it(`refuses "${text}"`, () => {
      const message = `ratio "${text}" is not a percentage: write it as 112.5%, with at most seven decimals.`;
      expect(() => parseRatio(text, "ratio"))
        .to.throw(GatewayError, message)
        .with.property("code", "TERMS_RATIO");
    });
  }

  it("reads what formatRatio writes", () => {
    const ratio = fc.bigInt({ min: 0n, max: 9_999_999_999n });
    fc.assert(fc.property(ratio, (value) => parseRatio(formatRatio(value), "ratio") === value));
  });
});

describe("formatRatio", () => {
  it("leaves idle zeros out", () => {
    expect([0n, 1n, 10_000_000n, 1_125_000_000n].map(formatRatio)).to.deep.equal(["0%", "0.0000001%", "1%", "112.5%"]);
  });
});
