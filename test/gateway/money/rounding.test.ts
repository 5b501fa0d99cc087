import { expect } from "chai";
import fc from "fast-check";

import { GatewayError } from "../../../gateway/errors.js";
import { proRata, roundDiv, ROUNDING_MODES, type RoundingMode } from "../../../gateway/money/rounding.js";
import vectors from "../../vectors.json" with { type: "json" };

const amounts = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
const divisors = fc.bigInt({ min: 1n, max: 10n ** 20n });
const modes = fc.constantFrom(...ROUNDING_MODES);

describe("roundDiv", () => {
  // Each row: tenths, then the whole number by each mode.
  const rows: [bigint, Record<RoundingMode, bigint>][] = [
    [0n, { HALF_UP: 0n, TRUNCATE: 0n, CEIL: 0n, HALF_EVEN: 0n }],
    [1n, { HALF_UP: 0n, TRUNCATE: 0n, CEIL: 1n, HALF_EVEN: 0n }],
    [5n, { HALF_UP: 1n, TRUNCATE: 0n, CEIL: 1n, HALF_EVEN: 0n }],
    [9n, { HALF_UP: 1n, TRUNCATE: 0n, CEIL: 1n, HALF_EVEN: 1n }],
    [10n, { HALF_UP: 1n, TRUNCATE: 1n, CEIL: 1n, HALF_EVEN: 1n }],
    [15n, { HALF_UP: 2n, TRUNCATE: 1n, CEIL: 2n, HALF_EVEN: 2n }],
    [24n, { HALF_UP: 2n, TRUNCATE: 2n, CEIL: 3n, HALF_EVEN: 2n }],
    [25n, { HALF_UP: 3n, TRUNCATE: 2n, CEIL: 3n, HALF_EVEN: 2n }],
    [26n, { HALF_UP: 3n, TRUNCATE: 2n, CEIL: 3n, HALF_EVEN: 3n }],
  ];
  for (const [tenths, results] of rows) {
    for (const mode of ROUNDING_MODES) {
      it(`rounds ±${tenths} tenths to ±${results[mode]} by ${mode}`, () => {
        expect(roundDiv(tenths, 10n, mode)).to.equal(results[mode]);
        expect(roundDiv(-tenths, 10n, mode)).to.equal(-results[mode]);
      });
    }
  }

  it("rounds half away from zero unless told otherwise", () => {
    expect(roundDiv(5n, 2n)).to.equal(3n);
    expect(roundDiv(-5n, 2n)).to.equal(-3n);
  });

  it("has no half with an odd denominator", () => {
    expect(roundDiv(1n, 3n)).to.equal(0n);
    expect(roundDiv(2n, 3n)).to.equal(1n);
  });

  it("is symmetric and off by less than one unit, at most half a unit to the nearest", () => {
    fc.assert(
      fc.property(amounts, divisors, modes, (numerator, denominator, mode) => {
        const rounded = roundDiv(numerator, denominator, mode);
        expect(roundDiv(-numerator, denominator, mode)).to.equal(-rounded);
        const error = magnitude(rounded * denominator - numerator);
        expect(error < denominator).to.equal(true);
        if (mode.startsWith("HALF")) expect(2n * error <= denominator).to.equal(true);
        if (mode === "TRUNCATE") expect(magnitude(rounded * denominator) <= magnitude(numerator)).to.equal(true);
        if (mode === "CEIL") expect(magnitude(rounded * denominator) >= magnitude(numerator)).to.equal(true);
      }),
    );
  });

  for (const denominator of [0n, -1n]) {
    it(`refuses the denominator ${denominator}`, () => {
      expect(() => roundDiv(1n, denominator))
        .to.throw(GatewayError)
        .that.includes({ code: "ROUNDING_DENOMINATOR", field: "denominator", value: String(denominator) });
    });
  }
});

describe("proRata", () => {
  it("earns the premium of vector X4 by days and refunds the rest", () => {
    const { premium, days, elapsed, earned, refund } = vectors.X4_prorata_cancel;
    const result = proRata(BigInt(premium), BigInt(elapsed), BigInt(days));
    expect(result).to.equal(BigInt(earned));
    expect(BigInt(premium) - result).to.equal(BigInt(refund));
  });

  it("takes a rounding mode", () => {
    expect(proRata(100n, 1n, 3n)).to.equal(33n);
    expect(proRata(100n, 1n, 3n, "CEIL")).to.equal(34n);
  });

  it("refuses an empty whole", () => {
    expect(() => proRata(100n, 0n, 0n))
      .to.throw(GatewayError)
      .with.property("code", "ROUNDING_DENOMINATOR");
  });
});

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}
