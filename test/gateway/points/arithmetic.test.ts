import { expect } from "chai";
import fc from "fast-check";
import { exchangeOutcome, type ExchangeTerms, smallestQuantity } from "../../../gateway/points/index.js";
import { faultOf } from "./support.js";

/** `PointsArithmetic.exchange` of the contracts, line by line, with the rounding of `Rounding.mulDiv`. */
function reference({ valueOut, valueIn, feeBp, dust: before }: ExchangeTerms, quantity: bigint) {
  const value = quantity * valueOut;
  const [floor, remainder] = [(value * feeBp) / 10_000n, (value * feeBp) % 10_000n];
  const fee = remainder >= 10_000n - remainder && remainder !== 0n ? floor + 1n : floor;
  let left = value + before - fee;
  const received = left / valueIn;
  left %= valueIn;
  const back = left / valueOut > quantity ? quantity : left / valueOut;
  return { consumed: quantity - back, received, fee, dust: left - back * valueOut };
}

const isTaken = (terms: ExchangeTerms, quantity: bigint): boolean => {
  const { received, consumed } = reference(terms, quantity);
  return received > 0n && consumed > 0n;
};

const termsUpTo = (most: bigint): fc.Arbitrary<ExchangeTerms> =>
  fc.record({
    valueOut: fc.bigInt({ min: 1n, max: most }),
    valueIn: fc.bigInt({ min: 1n, max: most }),
    feeBp: fc.bigInt({ min: 0n, max: 9_999n }),
    dust: fc.bigInt({ min: 0n, max: most }),
  });
const LARGE = termsUpTo(2_000_000_000n);
const SMALL = termsUpTo(40n);
const P1: ExchangeTerms = { valueOut: 8_000n, valueIn: 7_300n, feeBp: 100n, dust: 0n };

describe("gateway: arithmetic of points", () => {
  it("computes vector P1", () => {
    const outcome = { consumed: 12_345n, received: 13_393n, fee: 987_600n, dust: 3_500n };
    expect(exchangeOutcome(P1, 12_345n)).to.deep.equal(outcome);
  });

  it("gives back whole units and counts dust in", () => {
    const terms = { valueOut: 10n, valueIn: 100n, feeBp: 0n, dust: 5n };
    expect(exchangeOutcome(terms, 25n)).to.deep.equal({ consumed: 20n, received: 2n, fee: 0n, dust: 5n });
  });

  it("never gives back more units than were given", () => {
    const terms = { valueOut: 1n, valueIn: 100n, feeBp: 0n, dust: 150n };
    expect(exchangeOutcome(terms, 3n)).to.deep.equal({ consumed: 0n, received: 1n, fee: 0n, dust: 50n });
  });

  it("is the contracts' arithmetic, whatever the values", () => {
    fc.assert(
      fc.property(LARGE, fc.bigInt({ min: 1n, max: 2n ** 48n - 1n }), (terms, quantity) => {
        expect(exchangeOutcome(terms, quantity)).to.deep.equal(reference(terms, quantity));
      }),
      { numRuns: 500 },
    );
  });

  for (const quantity of [0n, -1n, 2n ** 48n]) {
    it(`refuses ${quantity} units`, () => {
      const fault = { code: "POINTS_QUANTITY", field: "quantity", value: String(quantity) };
      expect(faultOf(() => exchangeOutcome(P1, quantity))).to.deep.equal(fault);
      expect(faultOf(() => smallestQuantity(P1, quantity))).to.deep.equal(fault);
    });
  }
  it("takes the most units that the chain counts", () => {
    expect(exchangeOutcome({ ...P1, valueIn: 8_000n, feeBp: 0n }, 2n ** 48n - 1n).received).to.equal(2n ** 48n - 1n);
  });
});

describe("gateway: smallest quantity of an exchange", () => {
  it("spares the fee on what would come back", () => {
    const terms = { valueOut: 100n, valueIn: 10_000n, feeBp: 1_000n, dust: 0n };
    expect(exchangeOutcome(terms, 200n)).to.deep.equal({ consumed: 120n, received: 1n, fee: 2_000n, dust: 0n });
    expect(smallestQuantity(terms, 200n)).to.equal(112n);
    expect(exchangeOutcome(terms, 112n)).to.deep.equal({ consumed: 112n, received: 1n, fee: 1_120n, dust: 80n });
  });

  it("is what trying every quantity finds", () => {
    fc.assert(
      fc.property(SMALL, fc.bigInt({ min: 1n, max: 60n }), (terms, quantity) => {
        fc.pre(isTaken(terms, quantity));
        const { received } = reference(terms, quantity);
        let smallest = 1n;
        while (!(isTaken(terms, smallest) && reference(terms, smallest).received === received)) smallest++;
        expect(smallestQuantity(terms, quantity)).to.equal(smallest);
      }),
      { numRuns: 2_000 },
    );
  });

  it("yields the same for no more of units and fee", () => {
    fc.assert(
      fc.property(LARGE, fc.bigInt({ min: 1n, max: 2n ** 48n - 1n }), (terms, quantity) => {
        fc.pre(isTaken(terms, quantity));
        const [given, spared] = [reference(terms, quantity), reference(terms, smallestQuantity(terms, quantity))];
        expect(spared.received).to.equal(given.received);
        expect(spared.fee <= given.fee).to.equal(true);
        expect(spared.consumed <= given.consumed).to.equal(true);
        expect(spared.consumed > 0n).to.equal(true);
      }),
      { numRuns: 500 },
    );
  });

  it("refuses what is worth less than a unit of the other programme", () => {
    const terms = { valueOut: 10n, valueIn: 100n, feeBp: 0n, dust: 0n };
    const fault = { code: "POINTS_EXCHANGE_SMALL", field: "quantity", value: "9" };
    expect(faultOf(() => smallestQuantity(terms, 9n))).to.deep.equal(fault);
    expect(smallestQuantity(terms, 10n)).to.equal(10n);
  });

  it("refuses what the dust pays alone, as the chain does", () => {
    const terms = { valueOut: 1n, valueIn: 100n, feeBp: 0n, dust: 150n };
    const fault = { code: "POINTS_EXCHANGE_SMALL", field: "quantity", value: "3" };
    expect(faultOf(() => smallestQuantity(terms, 3n))).to.deep.equal(fault);
  });
});
