import { expect } from "chai";

import { GatewayError } from "../../../../gateway/errors.js";
import { cedingOf, lossOf, stopLossRecovery } from "../../../../gateway/reinsurance/arithmetic/index.js";
import type { StopLoss } from "../../../../gateway/reinsurance/terms/index.js";
import vectors from "../../../vectors.json" with { type: "json" };
import { EXCESS, STOP_LOSS, termsOf } from "../terms/samples.js";
import { dayOf } from "./excessSamples.js";
import { claimRow, premiumRow } from "./rows.js";

const NOTHING = { share: 0n, ceded: [] };

describe("cedingOf an excess of loss", () => {
  const R4 = vectors.R4_xl_10m_xs_5m_AAD3m_reinst_0_50_100_prem_1_2m;

  it("recovers by event what vector R4 gives; a row has nothing of its own", () => {
    const ceding = cedingOf(termsOf(EXCESS));
    R4.forEach(({ loss }, index) => {
      const halves = [BigInt(loss) / 2n, BigInt(loss) - BigInt(loss) / 2n];
      const place = { event: `W${index}`, lossDate: dayOf(20 * index) };
      halves.forEach((paidIndemnity, half) => {
        expect(ceding.claim(claimRow({ ...place, claim: `C${half}`, paidIndemnity }))).to.deep.equal(NOTHING);
      });
    });
    const recovered = R4.reduce((sum, { recovery }) => sum + BigInt(recovery), 0n);
    expect([...ceding.totals()]).to.deep.equal([["LOSS_PAID", -recovered]]);
  });

  it("posts what the rows add to earlier losses", () => {
    const [first, second] = [lossOf(claimRow({ paidIndemnity: 10_000_000n })), 2_000_000n];
    const ceding = cedingOf(termsOf(EXCESS), { earlier: [first], recovered: second });
    ceding.claim(claimRow({ paidIndemnity: 5_000_000n }));
    // 15 m: 10 m in the layer, less the deductible of 3 m, less what was posted.
    expect([...ceding.totals()]).to.deep.equal([["LOSS_PAID", -5_000_000n]]);
  });

  it("gives back what a recovery takes from an event", () => {
    const ceding = cedingOf(termsOf(EXCESS), {
      earlier: [lossOf(claimRow({ paidIndemnity: 15_000_000n }))],
      recovered: 7_000_000n,
    });
    ceding.claim(claimRow({ recovery: 4_000_000n }));
    expect([...ceding.totals()]).to.deep.equal([["LOSS_PAID", 4_000_000n]]);
  });

  it("cedes no premium by rows", () => {
    const ceding = cedingOf(termsOf(EXCESS));
    expect(ceding.premium(premiumRow({ gross: 1_000n }))).to.deep.equal(NOTHING);
    expect(ceding.totals()).to.deep.equal(new Map());
  });
});

describe("lossOf", () => {
  it("is what was paid with fees, less what was recovered, of the event or else of the claim", () => {
    const amounts = { paidIndemnity: 100n, paidFees: 20n, recovery: 5n };
    expect(lossOf(claimRow({ ...amounts, event: "W" }))).to.deep.equal({
      event: "W",
      lossDate: "2026-03-01",
      amount: 115n,
    });
    expect(lossOf(claimRow(amounts)).event).to.equal("C1");
  });
});

describe("stopLossRecovery", () => {
  const CESSION = termsOf(STOP_LOSS).cession as StopLoss;
  const recovery = (loss: bigint, order = 1_000_000_000n) => stopLossRecovery(CESSION, order, loss, 1_000n);

  it("is the loss beyond the attachment, up to the limit, of the part that is reinsured", () => {
    expect([1_100n, 1_101n, 1_110n, 1_500n, 1_501n, 9_999n].map((loss) => recovery(loss))).to.deep.equal([
      0n,
      1n,
      9n,
      360n,
      360n,
      360n,
    ]);
  });

  it("is paid for the placed part, rounded once", () => {
    // 45 % of 1, of 10 and of 11
    expect([1_101n, 1_110n, 1_111n].map((loss) => recovery(loss, 500_000_000n))).to.deep.equal([0n, 5n, 5n]);
  });
});

describe("cedingOf a stop loss", () => {
  it("posts what the year's losses bring beyond earlier accounts", () => {
    const earlier = [lossOf(claimRow({ paidIndemnity: 1_200n }))];
    const ceding = cedingOf(termsOf(STOP_LOSS), { earlier, recovered: 90n, subjectPremium: 1_000n });
    expect(ceding.totals()).to.deep.equal(new Map());
    expect(ceding.premium(premiumRow({ gross: 1_000n }))).to.deep.equal(NOTHING);
    expect(ceding.claim(claimRow({ paidIndemnity: 50n, paidFees: 20n, recovery: 10n }))).to.deep.equal(NOTHING);
    expect(ceding.claim(claimRow({ paidIndemnity: 40n }))).to.deep.equal(NOTHING);
    expect([...ceding.totals()]).to.deep.equal([["LOSS_PAID", -90n]]);
  });

  it("refuses to go without its premium", () => {
    const message = "subjectPremium is needed for a stop loss: give the gross net earned premium income, minor units.";
    expect(() => cedingOf(termsOf(STOP_LOSS)))
      .to.throw(GatewayError, message)
      .with.property("code", "CEDING_SUBJECT_PREMIUM");
  });
});
