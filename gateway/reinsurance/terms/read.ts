import { type BusinessDate, parseBusinessDate } from "../../dates/index.js";
import { parseCurrency } from "../../identifiers/index.js";
import { parseMoney, parseShare, type Share } from "../../money/index.js";
import type { TermsDocument } from "./document.js";
import { parseRatio } from "./ratio.js";
import type { CessionTerms, ExcessPremium } from "./cession.js";
import type { PanelLine, ReinsuranceTerms, SlidingCommission } from "./terms.js";

type CessionDocument = TermsDocument["cession"];
type CommissionDocument = NonNullable<TermsDocument["commission"]>;
type NotificationDocument = TermsDocument["notification"];

/** Reads an amount of the contract's currency into minor units. */
type Amounts = (text: string, field: string) => bigint;

/**
 * Reads the texts of a document of the right shape; whether they fit together is not looked at.
 *
 * @throws GatewayError as `parseCurrency`, `parseBusinessDate`, `parseMoney`, `parseShare` and `parseRatio`
 */
export function readTerms(document: TermsDocument): ReinsuranceTerms {
  const { kind, profit, latePayment, panel } = document;
  const currency = parseCurrency(document.currency);
  const amounts: Amounts = (text, field) => parseMoney(text, currency, { field }).minor;
  return {
    kind,
    currency,
    period: { from: dateOf(document, "from"), to: dateOf(document, "to") },
    order: parseShare(document.order, "order"),
    cession: cessionOf(document.cession, amounts),
    ...(document.commission && { commission: commissionOf(document.commission) }),
    ...(profit && { profit: profitOf(profit) }),
    tax: parseShare(document.tax, "tax"),
    brokerage: parseShare(document.brokerage, "brokerage"),
    notification: notificationOf(document.notification, amounts),
    cashCall: amounts(document.cashCall, "cashCall"),
    ...(latePayment && { latePayment: { rate: parseShare(latePayment.rate, "latePayment.rate") } }),
    panel: panel.map(panelLineOf),
  };
}

function dateOf({ period }: TermsDocument, end: "from" | "to"): BusinessDate {
  return parseBusinessDate(period[end], `period.${end}`);
}

function cessionOf(cession: CessionDocument, amounts: Amounts): CessionTerms {
  switch (cession.kind) {
    case "QUOTA_SHARE": {
      const { kind, share, perRiskCap } = cession;
      const cap = perRiskCap === undefined ? {} : { perRiskCap: amounts(perRiskCap, "cession.perRiskCap") };
      return { kind, share: parseShare(share, "cession.share"), ...cap };
    }
    case "SURPLUS":
      return { ...cession, line: amounts(cession.line, "cession.line") };
    case "EXCESS_PER_EVENT":
      return excessOf(cession, amounts);
    case "STOP_LOSS":
      return {
        kind: cession.kind,
        attachment: parseRatio(cession.attachment, "cession.attachment"),
        limit: parseRatio(cession.limit, "cession.limit"),
        premium: premiumOf(cession.premium, amounts),
        reinsured: parseShare(cession.reinsured, "cession.reinsured"),
      };
  }
}

function excessOf(cession: Extract<CessionDocument, { kind: "EXCESS_PER_EVENT" }>, amounts: Amounts): CessionTerms {
  return {
    ...cession,
    retention: amounts(cession.retention, "cession.retention"),
    limit: amounts(cession.limit, "cession.limit"),
    aad: amounts(cession.aad, "cession.aad"),
    reinstatements: cession.reinstatements.map(({ percent, time }, index) => ({
      percent: parseRatio(percent, `cession.reinstatements[${index}].percent`),
      time,
    })),
    premium: premiumOf(cession.premium, amounts),
    reinsured: parseShare(cession.reinsured, "cession.reinsured"),
  };
}

function premiumOf({ deposit, minimum, rate }: Record<keyof ExcessPremium, string>, amounts: Amounts): ExcessPremium {
  return {
    deposit: amounts(deposit, "cession.premium.deposit"),
    minimum: amounts(minimum, "cession.premium.minimum"),
    rate: parseShare(rate, "cession.premium.rate"),
  };
}

function commissionOf(commission: CommissionDocument): NonNullable<ReinsuranceTerms["commission"]> {
  const { kind } = commission;
  if (kind === "FLAT") return { kind, rate: parseShare(commission.rate, "commission.rate") };
  const points: SlidingCommission["points"] = commission.points.map(([lossRatio, rate], index) => ({
    lossRatio: parseRatio(lossRatio, `commission.points[${index}][0]`),
    rate: parseShare(rate, `commission.points[${index}][1]`),
  }));
  return { kind, provisional: parseShare(commission.provisional, "commission.provisional"), points };
}

function profitOf(profit: NonNullable<TermsDocument["profit"]>): NonNullable<ReinsuranceTerms["profit"]> {
  const read = (name: "share" | "management"): Share => parseShare(profit[name], `profit.${name}`);
  return { share: read("share"), management: read("management"), carryForwardYears: profit.carryForwardYears };
}

function notificationOf(notification: NotificationDocument, amounts: Amounts): ReinsuranceTerms["notification"] {
  if ("amount" in notification) return { amount: amounts(notification.amount, "notification.amount") };
  return { ofRetention: parseShare(notification.ofRetention, "notification.ofRetention") };
}

function panelLineOf(line: TermsDocument["panel"][number], index: number): PanelLine {
  const read = (name: "written" | "signed"): Share => parseShare(line[name], `panel[${index}].${name}`);
  return { member: line.member, written: read("written"), signed: read("signed"), stands: line.stands };
}
