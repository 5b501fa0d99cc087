import { expect } from "chai";

import { differencesOf, eventAccounts } from "../../../../gateway/reinsurance/arithmetic/index.js";
import vectors from "../../../vectors.json" with { type: "json" };
import { brief, excessTerms, full, paid, YEAR } from "./excessSamples.js";

const R4 = vectors.R4_xl_10m_xs_5m_AAD3m_reinst_0_50_100_prem_1_2m;
/** The six losses of vector R4, a month apart and paid at once. */
const R4_PAYMENTS = R4.map(({ loss }, index) => paid(30 * index, BigInt(loss)));

describe("eventAccounts", () => {
  it("gives vector R4: recoveries, and reinstatement premium that the last limit does not cost", () => {
    const accounts = eventAccounts(excessTerms(), R4_PAYMENTS);
    expect(accounts.map(({ recovery }) => recovery)).to.deep.equal(R4.map(({ recovery }) => BigInt(recovery)));
    const premiums = accounts.map(({ reinstatementPremium }) => reinstatementPremium);
    expect(premiums).to.deep.equal(R4.map(({ reinst_premium }) => BigInt(reinst_premium)));
    expect(accounts.map(({ reinstated }) => reinstated)).to.deep.equal(
      [0n, 6n, 10n, 10n, 4n, 0n].map((m) => m * 1_000_000n),
    );
  });

  it("gives vector R4b: reinstatement premium on the deposit, then trued up to the adjusted premium", () => {
    const { deposit, adjusted, additional } = vectors.R4b_CII_M97_ex5_16;
    const terms = excessTerms({
      retention: 100_000n,
      limit: 100_000n,
      aad: 0n,
      reinstatements: full(100n),
      premium: { deposit: 10_000n, minimum: 10_000n, rate: 0n },
    });
    const payments = [paid(10, 150_000n)];
    const first = eventAccounts(terms, payments);
    const second = eventAccounts(terms, payments, 12_000n);
    expect(brief(first)).to.deep.equal([["E10", 50_000n, 50_000n, BigInt(deposit[0]!.reinst_premium)]]);
    expect(brief(second)).to.deep.equal([["E10", 50_000n, 50_000n, BigInt(adjusted[0]!.reinst_premium)]]);
    expect(differencesOf(first, second)).to.deep.equal([
      { event: "E10", recovered: 0n, reinstatementPremium: BigInt(additional) },
    ]);
  });

  it("goes by the time left from the loss, where a reinstatement is pro rata to time", () => {
    const half = { percent: 1_000_000_000n, time: "PRO_RATA" as const };
    const terms = excessTerms({ aad: 0n, reinstatements: [half, half] });
    const [atOnce, lastDay] = eventAccounts(terms, [paid(0, 15_000_000n), paid(YEAR - 1, 15_000_000n)]);
    expect(atOnce!.reinstatementPremium).to.equal(1_200_000n);
    // One day of 365: 3,287.67
    expect(lastDay!.reinstatementPremium).to.equal(3_288n);
  });

  it("charges the placed part, rounded once", () => {
    const terms = { ...excessTerms({ aad: 0n, reinstatements: full(100n) }), order: 333_333_333n };
    const [account] = eventAccounts(terms, [paid(0, 5_000_001n)], 5_000_000_000n);
    // 5,000,000,000 × 1/10,000,000 = 500 at 100 %, of which a third is 166.67
    expect(account!.reinstatementPremium).to.equal(167n);
  });

  it("uses reinstatements in the order of payment, whatever the order of losses", () => {
    const terms = excessTerms({ aad: 0n, reinstatements: full(0n, 100n) });
    const payments = [paid(10, 15_000_000n, 200), paid(20, 15_000_000n, 100)];
    expect(brief(eventAccounts(terms, payments))).to.deep.equal([
      ["E10", 10_000_000n, 10_000_000n, 1_200_000n],
      ["E20", 10_000_000n, 10_000_000n, 0n],
    ]);
  });

  it("takes losses paid on one day by date of loss", () => {
    const terms = excessTerms({ aad: 0n, reinstatements: full(0n, 100n) });
    const accounts = eventAccounts(terms, [paid(20, 15_000_000n, 99), paid(10, 15_000_000n, 99)]);
    expect(accounts.map(({ reinstatementPremium }) => reinstatementPremium)).to.deep.equal([0n, 1_200_000n]);
  });

  it("divides a loss paid in parts among the reinstatements of their days", () => {
    const terms = excessTerms({ aad: 0n, reinstatements: full(0n, 100n) });
    const parts = [paid(10, 8_000_000n, 10), paid(20, 15_000_000n, 20), paid(10, 7_000_000n, 30)];
    // 3 m free, then 7 m free and 3 m at 100 %, then 7 m at 100 %.
    expect(brief(eventAccounts(terms, parts))).to.deep.equal([
      ["E10", 10_000_000n, 10_000_000n, 840_000n],
      ["E20", 10_000_000n, 10_000_000n, 360_000n],
    ]);
  });

  it("lets the deductible take what was paid first of a loss", () => {
    const terms = excessTerms({ aad: 3_000_000n, reinstatements: full(0n, 100n) });
    const parts = [paid(10, 8_000_000n, 10), paid(20, 15_000_000n, 20), paid(10, 7_000_000n, 30)];
    // Day 10 brings nothing, day 20 uses the free reinstatement, day 30 costs 7 m.
    expect(brief(eventAccounts(terms, parts))).to.deep.equal([
      ["E10", 7_000_000n, 7_000_000n, 840_000n],
      ["E20", 10_000_000n, 10_000_000n, 0n],
    ]);
  });

  it("adds up what one loss is paid on one day", () => {
    const terms = excessTerms({ aad: 0n, reinstatements: full(100n) });
    const parts = [paid(10, 6_000_000n, 30), paid(10, 5_000_000n, 30), paid(10, -2_000_000n, 30)];
    expect(brief(eventAccounts(terms, parts))).to.deep.equal([["E10", 4_000_000n, 4_000_000n, 480_000n]]);
  });

  it("reinstates of a loss that was paid first no more than the annual limit leaves to it", () => {
    const terms = excessTerms({ aad: 0n, reinstatements: full(100n) });
    const payments = [paid(30, 15_000_000n, 40), paid(10, 15_000_000n, 100), paid(20, 12_000_000n, 120)];
    expect(brief(eventAccounts(terms, payments))).to.deep.equal([
      ["E10", 10_000_000n, 7_000_000n, 840_000n],
      ["E20", 7_000_000n, 0n, 0n],
      ["E30", 3_000_000n, 3_000_000n, 360_000n],
    ]);
  });
});
