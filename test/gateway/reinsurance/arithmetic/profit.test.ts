import { expect } from "chai";
import fc from "fast-check";

import { profitCommission, type ProfitYear } from "../../../../gateway/reinsurance/arithmetic/index.js";
import type { ProfitCommission } from "../../../../gateway/reinsurance/terms/index.js";
import vectors from "../../../vectors.json" with { type: "json" };

const TERMS: ProfitCommission = { share: 200_000_000n, management: 50_000_000n, carryForwardYears: 3 };

const year = (earned: bigint, commission: bigint, incurred: bigint): ProfitYear => ({ earned, commission, incurred });
/** A year of nothing but a profit, or a deficit below zero. */
const result = (profit: bigint) => year(0n, 0n, -profit);
const after = (terms: ProfitCommission, ...profits: bigint[]) =>
  profitCommission(terms, profits.map(result)).map(({ afterDeficit }) => afterDeficit);

describe("profitCommission", () => {
  it("gives vector R6", () => {
    const years = [
      year(10_000_000n, 3_000_000n, 8_000_000n),
      year(10_000_000n, 3_000_000n, 5_000_000n),
      year(12_000_000n, 3_600_000n, 5_000_000n),
    ];
    const expected = vectors.R6_profit_commission_20pct_5pct_me_3y_cf.map(({ profit, after_deficit = 0, pc }) => ({
      profit: BigInt(profit),
      afterDeficit: BigInt(after_deficit),
      commission: BigInt(pc),
    }));
    expect(profitCommission(TERMS, years)).to.deep.equal(expected);
  });

  it("carries a deficit forward for so many years and no longer", () => {
    expect(after(TERMS, -100n, 0n, 0n, 60n, 70n)).to.deep.equal([0n, 0n, 0n, 0n, 70n]);
    expect(after({ ...TERMS, carryForwardYears: 4 }, -100n, 0n, 0n, 60n, 70n)).to.deep.equal([0n, 0n, 0n, 0n, 30n]);
    expect(after({ ...TERMS, carryForwardYears: 0 }, -100n, 60n)).to.deep.equal([0n, 60n]);
  });

  it("carries it forward until it is made good, when the terms say so", () => {
    const years = [-100n, ...Array<bigint>(30).fill(0n), 60n, 70n];
    expect(after({ ...TERMS, carryForwardYears: "EXTINCTION" }, ...years).slice(-2)).to.deep.equal([0n, 30n]);
  });

  it("makes good the oldest deficit first, since it lapses first", () => {
    expect(after({ ...TERMS, carryForwardYears: 2 }, -50n, -40n, 60n, 100n)).to.deep.equal([0n, 0n, 0n, 70n]);
  });

  it("rounds each figure once, from the exact profit", () => {
    // Profit 10 - 5 % of 10 = 9.5, of which 45 % are 4.275; of the rounded 10 they would be 4.5.
    const [statement] = profitCommission({ ...TERMS, share: 450_000_000n }, [year(10n, 0n, 0n)]);
    expect(statement).to.deep.equal({ profit: 10n, afterDeficit: 10n, commission: 4n });
  });

  it("is never below zero, and never of more than the profit of its year", () => {
    const amount = fc.bigInt(0n, 10n ** 13n);
    const years = fc.array(fc.record({ earned: amount, commission: amount, incurred: amount }), { maxLength: 10 });
    const carry = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.constant("EXTINCTION" as const));
    const property = fc.property(years, carry, (list, carryForwardYears) => {
      for (const { profit, afterDeficit, commission } of profitCommission({ ...TERMS, carryForwardYears }, list)) {
        expect(commission >= 0n && commission <= afterDeficit).to.be.true;
        expect(afterDeficit <= (profit > 0n ? profit : 0n)).to.be.true;
      }
    });
    fc.assert(property);
  });
});
