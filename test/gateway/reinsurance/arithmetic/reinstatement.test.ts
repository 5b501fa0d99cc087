import { expect } from "chai";
import fc from "fast-check";

import { differencesOf, eventAccounts } from "../../../../gateway/reinsurance/arithmetic/index.js";
import { roundDiv } from "../../../../gateway/money/index.js";
import vectors from "../../../vectors.json" with { type: "json" };
import { excessTerms, paid, YEAR } from "./excessSamples.js";

const R4 = vectors.R4_xl_10m_xs_5m_AAD3m_reinst_0_50_100_prem_1_2m;
/** The six losses of vector R4, a month apart and paid at once. */
const R4_PAYMENTS = R4.map(({ loss }, index) => paid(30 * index, BigInt(loss)));

const full = (...percents: bigint[]) =>
  percents.map((percent) => ({ percent: percent * 10_000_000n, time: "FULL" as const }));
const brief = (accounts: ReturnType<typeof eventAccounts>) =>
  accounts.map(({ event, recovery, reinstated, reinstatementPremium }) => [
    event,
    recovery,
    reinstated,
    reinstatementPremium,
  ]);

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

  describe("when an early loss is notified late (scenario d)", () => {
    it("moves the deductible to it and posts what the others differ by", () => {
      const terms = excessTerms({ reinstatements: full(50n, 100n) });
      const before = eventAccounts(terms, [paid(100, 12_000_000n), paid(200, 15_000_000n)]);
      expect(brief(before)).to.deep.equal([
        ["E100", 4_000_000n, 4_000_000n, 240_000n],
        ["E200", 10_000_000n, 10_000_000n, 360_000n + 480_000n],
      ]);
      const now = eventAccounts(terms, [paid(100, 12_000_000n), paid(200, 15_000_000n), paid(50, 9_000_000n, 250)]);
      expect(brief(now)).to.deep.equal([
        ["E50", 1_000_000n, 1_000_000n, 120_000n],
        ["E100", 7_000_000n, 7_000_000n, 420_000n],
        ["E200", 10_000_000n, 10_000_000n, 180_000n + 840_000n],
      ]);
      expect(differencesOf(before, now)).to.deep.equal([
        { event: "E100", recovered: 3_000_000n, reinstatementPremium: 180_000n },
        { event: "E200", recovered: 0n, reinstatementPremium: 180_000n },
        { event: "E50", recovered: 1_000_000n, reinstatementPremium: 120_000n },
      ]);
    });

    it("takes back what the later loss had of an annual limit that is used up", () => {
      const terms = excessTerms({ aad: 0n, reinstatements: [] });
      const before = eventAccounts(terms, [paid(200, 15_000_000n)]);
      const now = eventAccounts(terms, [paid(200, 15_000_000n), paid(100, 11_000_000n, 210)]);
      expect(differencesOf(before, now)).to.deep.equal([
        { event: "E200", recovered: -6_000_000n, reinstatementPremium: 0n },
        { event: "E100", recovered: 6_000_000n, reinstatementPremium: 0n },
      ]);
    });
  });

  describe("when salvage reduces a paid loss", () => {
    const terms = excessTerms({ aad: 0n, reinstatements: full(100n, 50n) });
    const payments = [paid(10, 15_000_000n), paid(20, 9_000_000n)];

    it("reverses reinstatement premium and gives the reinstatement back to later losses", () => {
      const before = eventAccounts(terms, payments);
      const now = eventAccounts(terms, [...payments, paid(10, -4_000_000n, 300)]);
      expect(brief(before)).to.deep.equal([
        ["E10", 10_000_000n, 10_000_000n, 1_200_000n],
        ["E20", 4_000_000n, 4_000_000n, 240_000n],
      ]);
      expect(differencesOf(before, now)).to.deep.equal([
        { event: "E10", recovered: -4_000_000n, reinstatementPremium: -480_000n },
        { event: "E20", recovered: 0n, reinstatementPremium: 240_000n },
      ]);
    });

    it("is as if the loss had never been, when it all comes back", () => {
      const now = eventAccounts(terms, [paid(5, 12_000_000n), ...payments, paid(5, -12_000_000n, 300)]);
      expect(brief(now)).to.deep.equal([["E5", 0n, 0n, 0n], ...brief(eventAccounts(terms, payments))]);
    });

    it("takes back first what was paid last", () => {
      const parts = [paid(10, 7_000_000n, 10), paid(20, 15_000_000n, 20), paid(10, 2_000_000n, 30)];
      // Of the event's 4 m the 2 m of day 30 go: the 2 m of day 10 stay before the other event.
      const now = eventAccounts(terms, [...parts, paid(10, -2_000_000n, 40)]);
      expect(brief(now)).to.deep.equal([
        ["E10", 2_000_000n, 2_000_000n, 240_000n],
        ["E20", 10_000_000n, 10_000_000n, 960_000n + 120_000n],
      ]);
    });
  });

  describe("always", () => {
    const payment = fc.record({
      lossDay: fc.integer({ min: 0, max: 5 }),
      delay: fc.integer({ min: 0, max: 200 }),
      amount: fc.bigInt(-6_000_000n, 14_000_000n),
    });
    const paymentsArb = fc
      .array(payment, { maxLength: 14 })
      .map((list) => list.map(({ lossDay, delay, amount }) => paid(lossDay, amount, lossDay + delay)));
    const sum = (values: bigint[]) => values.reduce((total, value) => total + value, 0n);

    it("reinstates what was recovered, up to all reinstatements, and charges just that (RE5)", () => {
      const percents = [50n, 150n, 100n];
      const terms = excessTerms({ aad: 1_000_000n, reinstatements: full(...percents) });
      const property = fc.property(paymentsArb, (payments) => {
        const accounts = eventAccounts(terms, payments);
        const recovered = sum(accounts.map(({ recovery }) => recovery));
        const reinstated = sum(accounts.map((account) => account.reinstated));
        expect(reinstated).to.equal(recovered < 30_000_000n ? recovered : 30_000_000n);
        const priced = percents.map((percent, index) => {
          const used = reinstated - 10_000_000n * BigInt(index);
          return percent * (used < 0n ? 0n : used < 10_000_000n ? used : 10_000_000n);
        });
        const whole = roundDiv(1_200_000n * sum(priced), 100n * 10_000_000n);
        const off = sum(accounts.map(({ reinstatementPremium }) => reinstatementPremium)) - whole;
        expect(off <= BigInt(accounts.length) && off >= -BigInt(accounts.length)).to.be.true;
        for (const { reinstated: own, recovery, reinstatementPremium } of accounts) {
          expect(own >= 0n && own <= recovery && reinstatementPremium >= 0n).to.be.true;
        }
      });
      fc.assert(property);
    });

    it("does not depend on the order in which payments are listed", () => {
      const property = fc.property(paymentsArb, (payments) => {
        expect(eventAccounts(excessTerms(), payments.toReversed())).to.deep.equal(
          eventAccounts(excessTerms(), payments),
        );
      });
      fc.assert(property);
    });

    it("posts by differences, step by step, what it would post at once", () => {
      const property = fc.property(paymentsArb, (payments) => {
        const posted = new Map<string, [bigint, bigint]>();
        let before = eventAccounts(excessTerms(), []);
        payments.forEach((_, index) => {
          const now = eventAccounts(excessTerms(), payments.slice(0, index + 1));
          for (const { event, recovered, reinstatementPremium } of differencesOf(before, now)) {
            const [loss, premium] = posted.get(event) ?? [0n, 0n];
            posted.set(event, [loss + recovered, premium + reinstatementPremium]);
          }
          before = now;
        });
        for (const { event, recovered, reinstatementPremium } of before) {
          expect(posted.get(event) ?? [0n, 0n]).to.deep.equal([recovered, reinstatementPremium]);
        }
      });
      fc.assert(property);
    });
  });
});
