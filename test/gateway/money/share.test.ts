import { expect } from "chai";
import fc from "fast-check";

import { GatewayError } from "../../../gateway/errors.js";
import { assertSharesSum, formatShare, parseShare, SHARE_ONE } from "../../../gateway/money/share.js";

describe("share", () => {
  const examples: [string, bigint][] = [
    ["0%", 0n],
    ["0.0000001%", 1n],
    ["1.5%", 15_000_000n],
    ["32.5%", 325_000_000n],
    ["99.9999999%", 999_999_999n],
    ["100%", SHARE_ONE],
  ];
  for (const [text, share] of examples) {
    it(`reads and writes ${text}`, () => {
      expect(parseShare(text)).to.equal(share);
      expect(formatShare(share)).to.equal(text);
    });
  }

  it("reads idle zeros", () => expect(parseShare("032.500%")).to.equal(325_000_000n));

  it("reads back what it writes", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: SHARE_ONE }), (share) => {
        expect(parseShare(formatShare(share))).to.equal(share);
      }),
    );
  });

  const refusals: [string, string][] = [
    ["", "SHARE_FORMAT"],
    ["32.5", "SHARE_FORMAT"],
    ["32,5%", "SHARE_FORMAT"],
    [".5%", "SHARE_FORMAT"],
    ["5.%", "SHARE_FORMAT"],
    ["-5%", "SHARE_FORMAT"],
    ["32.5 %", "SHARE_FORMAT"],
    ["0.00000001%", "SHARE_FRACTION"],
    ["100.0000001%", "SHARE_RANGE"],
    ["101%", "SHARE_RANGE"],
  ];
  for (const [text, code] of refusals) {
    it(`refuses "${text}" with ${code}`, () => {
      expect(() => parseShare(text, "signed line"))
        .to.throw(GatewayError)
        .that.includes({ code, field: "signed line", value: text })
        .with.property("message")
        .that.includes(`signed line "${text}"`);
    });
  }

  for (const share of [-1n, SHARE_ONE + 1n]) {
    it(`does not write ${share}`, () => {
      expect(() => formatShare(share))
        .to.throw(GatewayError)
        .that.includes({ code: "SHARE_RANGE", value: String(share) });
    });
  }
});

describe("assertSharesSum", () => {
  it("passes shares of 100 %", () => {
    expect(() => assertSharesSum([SHARE_ONE])).not.to.throw();
    expect(() => assertSharesSum([333_333_333n, 333_333_333n, 333_333_334n, 0n])).not.to.throw();
  });

  for (const shares of [[], [333_333_333n, 333_333_333n, 333_333_333n], [SHARE_ONE, 1n]]) {
    it(`refuses [${shares}]`, () => {
      const sum = shares.reduce((a, b) => a + b, 0n);
      expect(() => assertSharesSum(shares, "panel"))
        .to.throw(GatewayError)
        .that.includes({ code: "SHARE_SUM", field: "panel", value: String(sum) });
    });
  }

  it("refuses shares outside 0 to 100 % even where they sum up", () => {
    expect(() => assertSharesSum([SHARE_ONE, -1n, 1n], "panel"))
      .to.throw(GatewayError)
      .that.includes({ code: "SHARE_RANGE", field: "panel[1]", value: "-1" });
  });
});
