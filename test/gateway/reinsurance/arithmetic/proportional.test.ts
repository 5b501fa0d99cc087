import { expect } from "chai";
import fc from "fast-check";

import { parseBusinessDate } from "../../../../gateway/dates/index.js";
import { GatewayError } from "../../../../gateway/errors.js";
import { roundDiv, SHARE_ONE } from "../../../../gateway/money/index.js";
import { cedingOf, CessionShares, type CessionVersion } from "../../../../gateway/reinsurance/arithmetic/index.js";
import type { QuotaShare, Surplus, TermsDocument } from "../../../../gateway/reinsurance/terms/index.js";
import vectors from "../../../vectors.json" with { type: "json" };
import { QUOTA_SHARE, SURPLUS, termsOf } from "../terms/samples.js";
import { claimRow, premiumRow } from "./rows.js";

const PANEL = [{ member: 12, written: "80%", signed: "80%", stands: false }];

/** A risk of 2026; its share goes by the sum insured. */
type Ceded = Partial<Pick<CessionVersion, "sumInsured" | "facShare" | "section">>;

/** Cedes claims of policy P1, which the rows have ceded. */
function ceding(sample: TermsDocument, changes: Partial<TermsDocument> = {}, ...risks: readonly Ceded[]) {
  const terms = termsOf(sample, changes);
  const cessions = new CessionShares(terms.cession as QuotaShare | Surplus);
  for (const risk of risks.length === 0 ? [{}] : risks) {
    const inception = parseBusinessDate("2026-01-01");
    cessions.record({ policy: "P1", section: "FIRE", endorsement: 0, inception, sumInsured: 0n, ...risk });
  }
  return cedingOf(terms, { cessions });
}

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

  it("does not believe the share of a claim row: it is the one that was ceded", () => {
    const row = claimRow({ paidIndemnity: 1_000n, share: 400_000_000n });
    expect(ceding(QUOTA_SHARE).claim(row).ceded).to.deep.equal([{ entry: "LOSS_PAID", amount: -400n, tail: 0n }]);
    const message = 'share "100%" is not 40%, which policy P1 cedes on 2026-03-01: correct it, or leave it empty.';
    expect(() => ceding(QUOTA_SHARE).claim({ ...row, share: SHARE_ONE }))
      .to.throw(GatewayError, message)
      .with.property("code", "CEDING_SHARE");
  });

  it("cedes of a policy with a facultative share the same share of premium and loss", () => {
    const facShare = 500_000_000n;
    const cession = ceding(QUOTA_SHARE, {}, { facShare });
    expect(cession.premium(premiumRow({ gross: 1_000n, facShare })).share).to.equal(200_000_000n);
    expect(cession.claim(claimRow({ paidIndemnity: 1_000n })).share).to.equal(200_000_000n);
    expect(() => cession.claim(claimRow({ share: 400_000_000n }))).to.throw(GatewayError, "is not 20%");
  });

  it("goes by the sum insured that was ceded where a cap limits the share", () => {
    const capped = { cession: { ...QUOTA_SHARE.cession, perRiskCap: "1000000.00" } };
    const cession = ceding(QUOTA_SHARE, capped, { sumInsured: 400_000_000n });
    expect(cession.claim(claimRow({ sumInsured: 100_000_000n })).share).to.equal(250_000_000n);
  });

  it("refuses a loss of a policy that was not ceded, unless it was accepted specially", () => {
    const row = claimRow({ policy: "P2", paidIndemnity: 1_000n });
    expect(() => ceding(QUOTA_SHARE).claim(row)).to.throw(GatewayError, 'policy "P2" has no cession on 2026-03-01');
    expect(() => cedingOf(termsOf(QUOTA_SHARE)).claim(claimRow())).to.throw(GatewayError, "has no cession");
    const accepted = new Set(["P2"]);
    const quota = cedingOf(termsOf(QUOTA_SHARE), { accepted });
    expect(quota.claim(row).share).to.equal(400_000_000n);
    expect(() => quota.claim({ ...row, share: SHARE_ONE })).to.throw(GatewayError, "is not 40%");
    const surplus = cedingOf(termsOf(SURPLUS), { accepted });
    expect(surplus.claim({ ...row, share: 250_000_000n }).share).to.equal(250_000_000n);
    expect(surplus.claim({ ...row, sumInsured: 2_000_000_000n }).share).to.equal(750_000_000n);
  });
});

describe("cedingOf a surplus", () => {
  it("gives vector R3", () => {
    for (const { SI, ceded_premium, ceded_loss } of vectors.R3_surplus_5m_line_9_lines) {
      const sumInsured = BigInt(SI);
      const cession = ceding(SURPLUS, {}, { sumInsured });
      cession.premium(premiumRow({ gross: 12_000_000n, sumInsured }));
      cession.claim(claimRow({ paidIndemnity: 300_000_000n }));
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
      const cession = ceding(terms, {}, { sumInsured });
      cession.claim(claimRow({ paidIndemnity }));
      expect(-(cession.totals().get("LOSS_PAID") ?? 0n) <= paidIndemnity).to.be.true;
    });
    fc.assert(property);
  });
});
