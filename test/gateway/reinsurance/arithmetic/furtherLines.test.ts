import { expect } from "chai";

import { GatewayError } from "../../../../gateway/errors.js";
import { type FurtherBasis, furtherLines } from "../../../../gateway/reinsurance/arithmetic/index.js";
import type { EntryAmount, EntryTypeName } from "../../../../gateway/reinsurance/entries.js";
import type { ReinsuranceTerms } from "../../../../gateway/reinsurance/terms/index.js";
import vectors from "../../../vectors.json" with { type: "json" };
import { EXCESS, QUOTA_SHARE, STOP_LOSS, SURPLUS, termsOf } from "../terms/samples.js";
import { dayOf, excessTerms, full, paid } from "./excessSamples.js";

const R4 = vectors.R4_xl_10m_xs_5m_AAD3m_reinst_0_50_100_prem_1_2m;
const R4B = vectors.R4b_CII_M97_ex5_16;
const R5 = vectors.R5_sliding;
const R6 = vectors.R6_profit_commission_20pct_5pct_me_3y_cf;

/** The only further line of a basis. */
function lineOf(terms: ReinsuranceTerms, basis: FurtherBasis): readonly [EntryTypeName, bigint] {
  const { further } = furtherLines(terms, basis);
  expect(further).to.have.lengthOf(1);
  const [line] = further as [EntryAmount];
  return [line.entry, line.amount];
}

function refused(code: string, message: string, terms: ReinsuranceTerms, basis: FurtherBasis): void {
  expect(() => furtherLines(terms, basis))
    .to.throw(GatewayError, message)
    .with.property("code", code);
}

const excess = (changes: Parameters<typeof excessTerms>[0]): ReinsuranceTerms => ({
  ...termsOf(EXCESS),
  cession: excessTerms(changes).cession,
});

describe("furtherLines of contracts that cede losses", () => {
  const terms = termsOf(EXCESS);

  it("gives an instalment of the deposit premium of the placed part, the first bearing what is left over", () => {
    // Of 12,000.00 a third is 4,000.00, in three instalments.
    const third = { ...terms, order: 333_333_333n };
    expect([1, 2, 3].map((instalment) => lineOf(third, { MDP: { instalment, of: 3 } }))).to.deep.equal([
      ["MDP", 133_334n],
      ["MDP", 133_333n],
      ["MDP", 133_333n],
    ]);
    expect(lineOf(termsOf(STOP_LOSS), { MDP: { instalment: 1, of: 1 } })).to.deep.equal(["MDP", 1_200_000n]);
  });

  it("adjusts the premium to the rate on what was written, and to the minimum at least", () => {
    const basis = (subjectPremium: bigint) => ({ ADJ_PREM: { subjectPremium, posted: 1_200_000n } });
    expect(lineOf(terms, basis(50_000_000n))).to.deep.equal(["ADJ_PREM", 50_000n]);
    expect(lineOf(terms, basis(1n))).to.deep.equal(["ADJ_PREM", -200_000n]);
    expect(lineOf(termsOf(STOP_LOSS), basis(50_000_000n))).to.deep.equal(["ADJ_PREM", 50_000n]);
  });

  it("gives the reinstatement premium of vector R4, less what was posted", () => {
    const payments = R4.map(({ loss }, index) => paid(30 * index, BigInt(loss)));
    const whole = R4.reduce((sum, { reinst_premium }) => sum + BigInt(reinst_premium), 0n);
    expect(lineOf(terms, { REINST_PREM: { payments, posted: 0n } })).to.deep.equal(["REINST_PREM", whole]);
    const first = lineOf(terms, { REINST_PREM: { payments: payments.slice(0, 3), posted: 0n } });
    expect(first).to.deep.equal(["REINST_PREM", 360_000n]);
    expect(lineOf(terms, { REINST_PREM: { payments, posted: 360_000n } })).to.deep.equal([
      "REINST_PREM",
      whole - 360_000n,
    ]);
  });

  it("trues reinstatement premium up to the adjusted premium, as vector R4b does", () => {
    const cii = excess({
      retention: 100_000n,
      limit: 100_000n,
      aad: 0n,
      reinstatements: full(100n),
      premium: { deposit: 10_000n, minimum: 10_000n, rate: 25_000_000n },
    });
    const basis = { payments: [paid(10, 150_000n)], posted: 0n };
    const deposit = BigInt(R4B.deposit[0]!.reinst_premium);
    expect(lineOf(cii, { REINST_PREM: basis })).to.deep.equal(["REINST_PREM", deposit]);
    // 2.5 % of 480,000 are the adjusted premium of 12,000.
    const adjusted = { ...basis, subjectPremium: 480_000n, posted: deposit };
    expect(lineOf(cii, { REINST_PREM: adjusted })).to.deep.equal(["REINST_PREM", BigInt(R4B.additional)]);
  });

  it("gives reinstatement premium back when salvage reduces the loss", () => {
    const layer = excess({ aad: 0n, reinstatements: full(100n) });
    const payments = [paid(10, 15_000_000n), paid(10, -4_000_000n, 300)];
    expect(lineOf(layer, { REINST_PREM: { payments, posted: 1_200_000n } })).to.deep.equal(["REINST_PREM", -480_000n]);
  });

  for (const [instalment, of] of [
    [0, 4],
    [5, 4],
    [1.5, 4],
    [1, 0],
    [1, 1.5],
    [1, 367],
  ] as const) {
    it(`refuses instalment ${instalment} of ${of}`, () => {
      const message = `MDP.instalment "${instalment}" is no instalment of ${of}: give one from 1 to as many as the slip has, 366 at most.`;
      refused("FURTHER_INSTALMENT", message, terms, { MDP: { instalment, of } });
    });
  }
});

describe("furtherLines of proportional contracts", () => {
  const terms = termsOf(SURPLUS);

  it("adjusts a sliding commission as in vector R5", () => {
    const experience = { earned: BigInt(R5.earned), incurred: BigInt(R5.incurred) };
    const line = (posted: number) => lineOf(terms, { COMM_ADJ: { ...experience, posted: BigInt(posted) } });
    expect(line(-R5.provisional_30)).to.deep.equal(["COMM_ADJ", BigInt(-R5.adjustment)]);
    expect(line(-R5.commission)).to.deep.equal(["COMM_ADJ", 0n]);
  });

  it("gives the profit commission of vector R6, of all years less what was posted", () => {
    const years = [
      { earned: 10_000_000n, commission: 3_000_000n, incurred: 8_000_000n },
      { earned: 10_000_000n, commission: 3_000_000n, incurred: 5_000_000n },
      { earned: 12_000_000n, commission: 3_600_000n, incurred: 5_000_000n },
    ];
    const due = BigInt(R6[2]!.pc);
    const line = (count: number, posted: bigint) =>
      lineOf(terms, { PROFIT_COMM: { years: years.slice(0, count), posted } });
    expect(line(2, 0n)).to.deep.equal(["PROFIT_COMM", 0n]);
    expect(line(3, 0n)).to.deep.equal(["PROFIT_COMM", -due]);
    expect(line(3, -due - 40_000n)).to.deep.equal(["PROFIT_COMM", 40_000n]);
  });
});

describe("furtherLines of interest for late payment", () => {
  const terms = termsOf(SURPLUS);
  const late = (reinsurer: number, amount: bigint, days: number) => {
    return { reinsurer, amount, dueOn: dayOf(100), paidOn: dayOf(100 + days) };
  };
  const partsOf = (basis: FurtherBasis, of = terms) => furtherLines(of, basis).seats;

  it("falls on those that paid late or were paid late, and is not split", () => {
    // 3.65 % a year are a hundredth of a percent a day.
    const payments = [late(13, -100_000_000n, 30), late(12, 50_000_000n, 2), late(12, 1n, -5)];
    expect(partsOf({ LATE_INTEREST: { payments } })).to.deep.equal([
      { entry: "LATE_INTEREST", parts: [10_000n, -300_000n] },
    ]);
    expect(furtherLines(terms, { LATE_INTEREST: { payments } }).further).to.deep.equal([]);
  });

  it("rounds a reinsurer's part once, over all its payments", () => {
    // 0.4 fen each, which would be nothing three times.
    const payments = [late(12, 4_000n, 1), late(12, 4_000n, 1), late(12, 4_000n, 1)];
    expect(partsOf({ LATE_INTEREST: { payments } })[0]!.parts).to.deep.equal([1n, 0n]);
  });

  it("has a line of zeros where none is due, so that one in an account is compared by seat", () => {
    expect(partsOf({})).to.deep.equal([{ entry: "LATE_INTEREST", parts: [0n, 0n] }]);
  });

  it("is as agreed for each reinsurer, where the terms have no clause", () => {
    const byReinsurer = [
      { reinsurer: 13, amount: -61_500n },
      { reinsurer: 13, amount: -500n },
    ];
    const [line] = partsOf({ LATE_INTEREST: { byReinsurer } }, termsOf(QUOTA_SHARE));
    expect(line!.parts).to.deep.equal([0n, -62_000n]);
    const message =
      'LATE_INTEREST.byReinsurer.13 "-615.00" is computed by the terms: give the payments, with the days on which they were due and made.';
    refused("FURTHER_FORMULA", message, terms, { LATE_INTEREST: { byReinsurer } });
  });

  it("is refused for one that is not on the panel", () => {
    const message = 'LATE_INTEREST.reinsurer "14" is not on the panel of the terms: give one of 12, 13.';
    refused("FURTHER_REINSURER", message, terms, { LATE_INTEREST: { payments: [late(14, 1n, 1)] } });
    const byReinsurer = [{ reinsurer: 14, amount: 1n }];
    refused("FURTHER_REINSURER", message, termsOf(QUOTA_SHARE), { LATE_INTEREST: { byReinsurer } });
  });

  it("is refused as one amount for all, and as payments where the terms have no rate", () => {
    const amounts: EntryAmount[] = [{ entry: "LATE_INTEREST", amount: 61_500n }];
    for (const each of [terms, termsOf(QUOTA_SHARE)]) {
      const message =
        'LATE_INTEREST "615.00" falls on single reinsurers: give its payments, or the amount of each by its member number.';
      refused("FURTHER_SEATS", message, each, { amounts });
    }
    const message =
      'further "LATE_INTEREST" has payments, but the terms have no rate of interest: give the amount agreed for each reinsurer.';
    refused("FURTHER_NO_CLAUSE", message, termsOf(QUOTA_SHARE), { LATE_INTEREST: { payments: [] } });
  });
});

describe("furtherLines of amounts", () => {
  const amountOf = (entry: EntryTypeName) => ({ amounts: [{ entry, amount: -12_345n }] });
  const [quota, sliding, layer, stop] = [QUOTA_SHARE, SURPLUS, EXCESS, STOP_LOSS].map((sample) => termsOf(sample)) as [
    ReinsuranceTerms,
    ReinsuranceTerms,
    ReinsuranceTerms,
    ReinsuranceTerms,
  ];
  const computed: [terms: ReinsuranceTerms, entries: EntryTypeName[]][] = [
    [quota, []],
    [sliding, ["COMM_ADJ", "PROFIT_COMM"]],
    [layer, ["MDP", "ADJ_PREM", "REINST_PREM"]],
    [stop, ["MDP", "ADJ_PREM"]],
  ];
  const bases: FurtherBasis = {
    MDP: { instalment: 1, of: 1 },
    ADJ_PREM: { subjectPremium: 1n, posted: 0n },
    REINST_PREM: { payments: [], posted: 0n },
    COMM_ADJ: { earned: 1n, incurred: 0n, posted: 0n },
    PROFIT_COMM: { years: [], posted: 0n },
  };
  for (const [terms, entries] of computed) {
    for (const entry of ["MDP", "ADJ_PREM", "REINST_PREM", "COMM_ADJ", "PROFIT_COMM"] as const) {
      const basis: FurtherBasis = { [entry]: bases[entry] };
      if (entries.includes(entry)) {
        it(`takes ${entry} of a ${terms.kind} from its basis and not as an amount`, () => {
          const message = `${entry} "-123.45" is computed by the terms: give its basis from your books in the place of the amount.`;
          refused("FURTHER_FORMULA", message, terms, amountOf(entry));
          expect(furtherLines(terms, basis).further.map((line) => line.entry)).to.deep.equal([entry]);
        });
      } else {
        it(`takes ${entry} of a ${terms.kind} as the amount agreed, since the terms have no clause for it`, () => {
          expect(furtherLines(terms, amountOf(entry)).further).to.deep.equal(amountOf(entry).amounts);
          const message = `further "${entry}" has a basis, but the terms of this ${terms.kind} have no clause to compute it by: give the amount that was agreed, signed from the reinsurers' view.`;
          refused("FURTHER_NO_CLAUSE", message, terms, basis);
        });
      }
    }
  }
});
