import { expect } from "chai";

import { isProportional, parseTerms } from "../../../../gateway/reinsurance/terms/index.js";
import { EXCESS, QUOTA_SHARE, refusal, STOP_LOSS, SURPLUS, termsOf } from "./samples.js";

const [TWELVE, THIRTEEN] = QUOTA_SHARE.panel as [(typeof QUOTA_SHARE.panel)[0], (typeof QUOTA_SHARE.panel)[0]];

describe("parseTerms", () => {
  it("reads a quota share into parts per billion and minor units", () => {
    const cession = { kind: "QUOTA_SHARE", share: "40%", perRiskCap: "10000000.00" } as const;
    expect(termsOf(QUOTA_SHARE, { cession })).to.deep.equal({
      kind: "QUOTA_SHARE",
      currency: "CNY",
      period: { from: "2026-01-01", to: "2027-01-01" },
      order: 1_000_000_000n,
      cession: { kind: "QUOTA_SHARE", share: 400_000_000n, perRiskCap: 1_000_000_000n },
      commission: { kind: "FLAT", rate: 325_000_000n },
      tax: 60_000_000n,
      brokerage: 0n,
      notification: { amount: 100_000_000n },
      cashCall: 20_000_000n,
      panel: [
        { member: 12, written: 600_000_000n, signed: 600_000_000n, stands: true },
        { member: 13, written: 500_000_000n, signed: 400_000_000n, stands: false },
      ],
    });
  });

  it("reads a surplus with sliding and profit commission and interest on late payment", () => {
    const { cession, commission, profit, latePayment, notification } = termsOf(SURPLUS);
    expect(cession).to.deep.equal({ kind: "SURPLUS", line: 500_000_000n, lines: 9 });
    expect(commission).to.deep.equal({
      kind: "SLIDING",
      provisional: 300_000_000n,
      points: [
        { lossRatio: 450_000_000n, rate: 400_000_000n },
        { lossRatio: 550_000_000n, rate: 300_000_000n },
        { lossRatio: 650_000_000n, rate: 250_000_000n },
      ],
    });
    expect(profit).to.deep.equal({ share: 200_000_000n, management: 50_000_000n, carryForwardYears: 3 });
    expect(latePayment).to.deep.equal({ rate: 36_500_000n });
    expect(notification).to.deep.equal({ ofRetention: 500_000_000n });
  });

  it("reads an excess of loss with reinstatements and a stop loss beyond 100 %", () => {
    const premium = { deposit: 1_200_000n, minimum: 1_000_000n, rate: 25_000_000n };
    expect(termsOf(EXCESS).cession).to.deep.equal({
      kind: "EXCESS_PER_EVENT",
      retention: 5_000_000n,
      limit: 10_000_000n,
      aad: 3_000_000n,
      reinstatements: [
        { percent: 0n, time: "FULL" },
        { percent: 500_000_000n, time: "FULL" },
        { percent: 1_000_000_000n, time: "FULL" },
      ],
      premium,
      reinsured: 1_000_000_000n,
      hours: 72,
    });
    expect(termsOf(STOP_LOSS).cession).to.deep.equal({
      kind: "STOP_LOSS",
      attachment: 1_100_000_000n,
      limit: 400_000_000n,
      premium,
      reinsured: 900_000_000n,
    });
  });

  it("lets a facultative contract cede a quota share or an excess", () => {
    expect(isProportional(termsOf(QUOTA_SHARE, { kind: "FACULTATIVE" }))).to.be.true;
    expect(isProportional(termsOf(EXCESS, { kind: "FACULTATIVE" }))).to.be.false;
    expect(isProportional(termsOf(SURPLUS))).to.be.true;
    expect(isProportional(termsOf(STOP_LOSS))).to.be.false;
  });

  it("takes a slip that is still on the market, without a panel", () => {
    expect(termsOf(QUOTA_SHARE, { panel: [], order: "80%" }).panel).to.deep.equal([]);
  });

  it("names field and value of another shape, and how many faults there are further", () => {
    expect(refusal(undefined)).to.deep.equal(["TERMS_INVALID", "terms", "undefined"]);
    expect(refusal([])).to.deep.equal(["TERMS_INVALID", "terms", "object"]);
    expect(refusal({ ...QUOTA_SHARE, limit: "1" })).to.deep.equal(["TERMS_INVALID", "terms", "object"]);
    const cession = { ...SURPLUS.cession, lines: 1.5 };
    expect(refusal({ ...SURPLUS, cession })).to.deep.equal(["TERMS_INVALID", "cession.lines", "1.5"]);
    const panel = [TWELVE, { ...THIRTEEN, member: "13" }];
    expect(refusal({ ...QUOTA_SHARE, panel })).to.deep.equal(["TERMS_INVALID", "panel[1].member", "13"]);
    expect(() => parseTerms({ ...QUOTA_SHARE, tax: 6, order: 1 })).to.throw(/ \(and 1 more\)/);
  });

  const badValues: [what: string, document: unknown, code: string, field: string, value: string][] = [
    ["a currency", { ...QUOTA_SHARE, currency: "RMB" }, "IDENTIFIER_UNKNOWN", "currency", "RMB"],
    [
      "a date",
      { ...QUOTA_SHARE, period: { from: "2026-02-30", to: "2027-01-01" } },
      "DATE_CALENDAR",
      "period.from",
      "2026-02-30",
    ],
    ["an amount", { ...QUOTA_SHARE, cashCall: "1.234" }, "MONEY_FRACTION", "cashCall", "1.234"],
    [
      "an amount of zero or more",
      { ...QUOTA_SHARE, cession: { ...QUOTA_SHARE.cession, perRiskCap: "-1" } },
      "MONEY_NEGATIVE",
      "cession.perRiskCap",
      "-1",
    ],
    ["a share", { ...QUOTA_SHARE, order: "101%" }, "SHARE_RANGE", "order", "101%"],
    [
      "a share of the panel",
      { ...QUOTA_SHARE, panel: [TWELVE, { ...THIRTEEN, signed: "40" }] },
      "SHARE_FORMAT",
      "panel[1].signed",
      "40",
    ],
    [
      "a ratio",
      { ...STOP_LOSS, cession: { ...STOP_LOSS.cession, attachment: "1.1" } },
      "TERMS_RATIO",
      "cession.attachment",
      "1.1",
    ],
    [
      "the price of a reinstatement",
      { ...EXCESS, cession: { ...EXCESS.cession, reinstatements: [{ percent: "1000%", time: "FULL" }] } },
      "TERMS_RATIO",
      "cession.reinstatements[0].percent",
      "1000%",
    ],
  ];
  for (const [what, document, code, field, value] of badValues) {
    it(`refuses what is not ${what}`, () => expect(refusal(document)).to.deep.equal([code, field, value]));
  }
});
