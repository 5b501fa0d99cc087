import { expect } from "chai";
import fc from "fast-check";

import { differencesOf, eventAccounts } from "../../../../gateway/reinsurance/arithmetic/index.js";
import { roundDiv } from "../../../../gateway/money/index.js";
import { brief, excessTerms, full, paid } from "./excessSamples.js";

describe("eventAccounts of losses that move", () => {
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
