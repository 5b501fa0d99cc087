import { expect } from "chai";

import { EXCESS, QUOTA_SHARE, refusal, STOP_LOSS, SURPLUS } from "./samples.js";

const [TWELVE, THIRTEEN] = QUOTA_SHARE.panel as [(typeof QUOTA_SHARE.panel)[0], (typeof QUOTA_SHARE.panel)[0]];

describe("checkTerms refuses terms that do not fit together:", () => {
  const misfits: [what: string, document: unknown, code: string, field: string, value: string][] = [
    ["another cession than the kind", { ...SURPLUS, kind: "QUOTA_SHARE" }, "TERMS_KIND", "cession.kind", "SURPLUS"],
    ["a facultative surplus", { ...SURPLUS, kind: "FACULTATIVE" }, "TERMS_KIND", "cession.kind", "SURPLUS"],
    [
      "a period without a day",
      { ...QUOTA_SHARE, period: { from: "2026-01-01", to: "2026-01-01" } },
      "TERMS_PERIOD",
      "period.to",
      "2026-01-01",
    ],
    ["an order of nothing", { ...QUOTA_SHARE, order: "0%" }, "TERMS_ZERO", "order", "0"],
    [
      "a quota share of nothing",
      { ...QUOTA_SHARE, cession: { kind: "QUOTA_SHARE", share: "0%" } },
      "TERMS_ZERO",
      "cession.share",
      "0",
    ],
    [
      "a cap of nothing",
      { ...QUOTA_SHARE, cession: { ...QUOTA_SHARE.cession, perRiskCap: "0" } },
      "TERMS_ZERO",
      "cession.perRiskCap",
      "0",
    ],
    [
      "a surplus without a line",
      { ...SURPLUS, cession: { ...SURPLUS.cession, line: "0" } },
      "TERMS_ZERO",
      "cession.line",
      "0",
    ],
    [
      "an excess without a limit",
      { ...EXCESS, cession: { ...EXCESS.cession, limit: "0" } },
      "TERMS_ZERO",
      "cession.limit",
      "0",
    ],
    [
      "a stop loss that reinsures nothing",
      { ...STOP_LOSS, cession: { ...STOP_LOSS.cession, reinsured: "0%" } },
      "TERMS_ZERO",
      "cession.reinsured",
      "0",
    ],
    [
      "a proportional contract without commission",
      { ...QUOTA_SHARE, commission: undefined },
      "TERMS_COMMISSION",
      "commission",
      "none",
    ],
    [
      "an excess with commission",
      { ...EXCESS, commission: QUOTA_SHARE.commission },
      "TERMS_COMMISSION",
      "commission",
      "FLAT",
    ],
    ["an excess with profit commission", { ...EXCESS, profit: SURPLUS.profit }, "TERMS_COMMISSION", "profit", "20%"],
    [
      "a notification by a retention that a quota share has not",
      { ...QUOTA_SHARE, notification: { ofRetention: "50%" } },
      "TERMS_NOTIFICATION",
      "notification.ofRetention",
      "50%",
    ],
    [
      "a member twice in the panel",
      { ...QUOTA_SHARE, panel: [TWELVE, { ...THIRTEEN, member: 12 }] },
      "TERMS_PANEL",
      "panel[1].member",
      "12",
    ],
    [
      "a line signed above what was written",
      { ...QUOTA_SHARE, panel: [{ ...TWELVE, written: "59%" }, THIRTEEN] },
      "TERMS_SIGNED",
      "panel[0].signed",
      "60%",
    ],
    [
      "a line that signs nothing",
      { ...QUOTA_SHARE, panel: [TWELVE, { ...THIRTEEN, signed: "0%" }] },
      "TERMS_SIGNED",
      "panel[1].signed",
      "0%",
    ],
    [
      "lines that do not sum to the order (RE1)",
      { ...QUOTA_SHARE, panel: [TWELVE, { ...THIRTEEN, signed: "40.0000001%" }] },
      "TERMS_ORDER",
      "panel",
      "100.0000001%",
    ],
  ];
  for (const [what, document, code, field, value] of misfits) {
    it(what, () => expect(refusal(document)).to.deep.equal([code, field, value]));
  }

  const scale = (provisional: string, ...points: [string, string][]) => ({
    ...SURPLUS,
    commission: { kind: "SLIDING", provisional, points },
  });
  const scales: [what: string, document: unknown, field: string, value: string][] = [
    ["equal loss ratios", scale("35%", ["45%", "40%"], ["45%", "30%"]), "commission.points[1]", "45%: 30%"],
    [
      "a rate that rises with losses",
      scale("35%", ["45%", "40%"], ["55%", "30%"], ["120%", "31%"]),
      "commission.points[2]",
      "120%: 31%",
    ],
    [
      "a provisional rate below the scale",
      scale("29%", ["45%", "40%"], ["55%", "30%"]),
      "commission.provisional",
      "29%",
    ],
    [
      "a provisional rate above the scale",
      scale("41%", ["45%", "40%"], ["55%", "30%"]),
      "commission.provisional",
      "41%",
    ],
  ];
  for (const [what, document, field, value] of scales) {
    it(what, () => expect(refusal(document)).to.deep.equal(["TERMS_SLIDING", field, value]));
  }
});
