import { expect } from "chai";
import fc from "fast-check";

import { roundDiv, SHARE_ONE } from "../../../../gateway/money/index.js";
import { cedingOf } from "../../../../gateway/reinsurance/arithmetic/index.js";
import type { TermsDocument } from "../../../../gateway/reinsurance/terms/index.js";
import vectors from "../../../vectors.json" with { type: "json" };
import { QUOTA_SHARE, SURPLUS, termsOf } from "../terms/samples.js";
import { claimRow, premiumRow } from "./rows.js";

const PANEL = [{ member: 12, written: "80%", signed: "80%", stands: false }];
const ceding = (sample: TermsDocument, changes: Partial<TermsDocument> = {}) => cedingOf(termsOf(sample, changes));

describe("cedingOf a quota share", () => {
  it("gives the ceded premium and loss of vector R2", () => {
    const { gross_premium, ceded_premium, paid_losses, ceded_paid } = vectors.R2_qs_account;
    const cession = ceding(QUOTA_SHARE);
    expect(cession.premium(premiumRow({ gross: BigInt(gross_premium) }))).to.deep.equal({
      share: 400_000_000n,
      ceded: [{ entry: "PREM_CEDED", amount: BigInt(ceded_premium), tail: 0n }],
    });
    expect(cession.claim(claimRow({ paidIndemnity: BigInt(paid_losses) }))).to.deep.equal({
      share: 400_000_000n,
      ceded: [{ entry: "LOSS_PAID", amount: BigInt(-ceded_paid), tail: 0n }],
    });
    expect([...cession.totals()]).to.deep.equal([
      ["PREM_CEDED", BigInt(ceded_premium)],
      ["LOSS_PAID", BigInt(-ceded_paid)],
    ]);
  });

  it("cedes returns, fees and recoveries as entries of their own, signed for the reinsurers", () => {
    const cession = ceding(QUOTA_SHARE);
    const { ceded: premium } = cession.premium(premiumRow({ gross: -1_000n }));
    const { ceded: loss } = cession.claim(claimRow({ paidIndemnity: 100n, paidFees: 20n, recovery: 10n }));
    expect([...premium, ...loss]).to.deep.equal([
      { entry: "PREM_RETURN", amount: -400n, tail: 0n },
      { entry: "LOSS_PAID", amount: -40n, tail: 0n },
      { entry: "LAE", amount: -8n, tail: 0n },
      { entry: "SALVAGE", amount: 4n, tail: 0n },
    ]);
  });

  it("has a total for every row, of nothing too", () => {
    const cession = ceding(QUOTA_SHARE);
    expect(cession.totals()).to.deep.equal(new Map());
    cession.premium(premiumRow());
    cession.claim(claimRow());
    expect([...cession.totals()]).to.deep.equal([
      ["PREM_CEDED", 0n],
      ["LOSS_PAID", 0n],
    ]);
  });

  it("cedes of the placed part alone", () => {
    const { share, ceded } = ceding(QUOTA_SHARE, { order: "80%", panel: PANEL }).premium(premiumRow({ gross: 1_000n }));
    expect(share).to.equal(400_000_000n);
    expect(ceded).to.deep.equal([{ entry: "PREM_CEDED", amount: 320n, tail: 0n }]);
  });

  it("rounds the sum of rows after each, and shows by what tail a row differs from its own rounding (RE11)", () => {
    const cession = ceding(QUOTA_SHARE);
    const [first, second, third] = [1n, 1n, 1n].map((gross) => cession.premium(premiumRow({ gross })).ceded);
    expect(first).to.deep.equal([{ entry: "PREM_CEDED", amount: 0n, tail: 0n }]);
    expect(second).to.deep.equal([{ entry: "PREM_CEDED", amount: 1n, tail: 1n }]);
    expect(third).to.deep.equal([{ entry: "PREM_CEDED", amount: 0n, tail: 0n }]);
  });

  it("takes the share of a claim row before the contract's", () => {
    const row = claimRow({ paidIndemnity: 1_000n, share: 250_000_000n });
    const { share, ceded } = ceding(QUOTA_SHARE).claim(row);
    expect(share).to.equal(250_000_000n);
    expect(ceded).to.deep.equal([{ entry: "LOSS_PAID", amount: -250n, tail: 0n }]);
  });
});

describe("cedingOf a surplus", () => {
  it("gives vector R3", () => {
    for (const { SI, ceded_premium, ceded_loss } of vectors.R3_surplus_5m_line_9_lines) {
      const sumInsured = BigInt(SI);
      const cession = ceding(SURPLUS);
      cession.premium(premiumRow({ gross: 12_000_000n, sumInsured }));
      cession.claim(claimRow({ paidIndemnity: 300_000_000n, sumInsured }));
      expect([...cession.totals()], String(SI)).to.deep.equal([
        ["PREM_CEDED", BigInt(ceded_premium)],
        ["LOSS_PAID", BigInt(-ceded_loss)],
      ]);
    }
  });
});

describe("Ceding.totals of a proportional contract", () => {
  const row = fc.record({
    gross: fc.bigInt(-1_000n, 10n ** 12n),
    sumInsured: fc.bigInt(1n, 10n ** 11n),
    facShare: fc.bigInt(0n, SHARE_ONE),
  });
  const rows = fc.array(row, { minLength: 1, maxLength: 40 });
  const terms = { ...SURPLUS, order: "80%", panel: PANEL };

  it("are the sums of what the rows cede, and the exact sums rounded once (RE11, RE16)", () => {
    const property = fc.property(rows, (risks) => {
      const cession = ceding(terms);
      const posted = new Map<string, bigint>();
      const exact = new Map<string, bigint>();
      for (const risk of risks) {
        const { share, ceded } = cession.premium(premiumRow(risk));
        for (const { entry, amount, tail } of ceded) {
          const own = risk.gross * share * 800_000_000n;
          expect(amount - tail).to.equal(roundDiv(own, SHARE_ONE ** 2n));
          expect(tail >= -1n && tail <= 1n).to.be.true;
          posted.set(entry, (posted.get(entry) ?? 0n) + amount);
          exact.set(entry, (exact.get(entry) ?? 0n) + own);
        }
      }
      expect(cession.totals()).to.deep.equal(posted);
      expect(posted).to.deep.equal(new Map([...exact].map(([entry, sum]) => [entry, roundDiv(sum, SHARE_ONE ** 2n)])));
    });
    fc.assert(property);
  });

  it("do not depend on the order of the rows", () => {
    const property = fc.property(rows, (risks) => {
      const totalsOf = (ordered: typeof risks) => {
        const cession = ceding(terms);
        ordered.forEach((risk) => cession.premium(premiumRow(risk)));
        return new Map([...cession.totals()].sort());
      };
      expect(totalsOf(risks.toReversed())).to.deep.equal(totalsOf(risks));
    });
    fc.assert(property);
  });

  it("never recover more than the loss, whatever the share (RE3)", () => {
    const property = fc.property(fc.bigInt(0n, 10n ** 12n), fc.bigInt(1n, 10n ** 11n), (paidIndemnity, sumInsured) => {
      const cession = ceding(terms);
      cession.claim(claimRow({ paidIndemnity, sumInsured }));
      expect(-(cession.totals().get("LOSS_PAID") ?? 0n) <= paidIndemnity).to.be.true;
    });
    fc.assert(property);
  });
});
