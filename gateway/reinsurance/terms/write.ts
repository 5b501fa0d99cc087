import { canonicalJson, fingerprintOf } from "../../documents/index.js";
import { formatMoney, formatShare } from "../../money/index.js";
import type { TermsDocument } from "./document.js";
import { formatRatio } from "./ratio.js";
import type { CessionTerms, ExcessPremium } from "./cession.js";
import type { ReinsuranceTerms } from "./terms.js";

type Amounts = (minor: bigint) => string;

/** Writes terms as the document that `parseTerms` reads back: one spelling for equal terms. */
export function formatTerms(terms: ReinsuranceTerms): TermsDocument {
  const { kind, currency, period, commission, profit, notification, latePayment } = terms;
  const amounts: Amounts = (minor) => formatMoney({ currency, minor });
  return {
    schema: "tongzhou/reinsurance/terms/1",
    kind,
    currency,
    period: { ...period },
    order: formatShare(terms.order),
    cession: cessionDocument(terms.cession, amounts),
    ...(commission && { commission: commissionDocument(commission) }),
    ...(profit && {
      profit: { ...profit, share: formatShare(profit.share), management: formatShare(profit.management) },
    }),
    tax: formatShare(terms.tax),
    brokerage: formatShare(terms.brokerage),
    notification:
      "amount" in notification
        ? { amount: amounts(notification.amount) }
        : { ofRetention: formatShare(notification.ofRetention) },
    cashCall: amounts(terms.cashCall),
    ...(latePayment && { latePayment: { rate: formatShare(latePayment.rate) } }),
    panel: terms.panel.map(({ member, written, signed, stands }) => {
      return { member, written: formatShare(written), signed: formatShare(signed), stands };
    }),
  };
}

/** Terms as canonical JSON (RFC 8785), for comparison and storage. */
export function canonicalTerms(terms: ReinsuranceTerms): string {
  return canonicalJson(formatTerms(terms));
}

/**
 * The digest by which documents inside envelopes name the terms they were computed from. It is salted, since terms are
 * guessable.
 *
 * @param salt at least 16 random bytes, base64url, as `newSalt` makes them; it travels with the terms
 * @returns SHA-256 of the canonical JSON, 0x-prefixed lower-case hex
 * @throws GatewayError `DOCUMENT_SALT_MISSING`
 */
export function termsDigest(terms: ReinsuranceTerms, salt: string): string {
  return fingerprintOf({ ...formatTerms(terms), salt });
}

function cessionDocument(cession: CessionTerms, amounts: Amounts): TermsDocument["cession"] {
  switch (cession.kind) {
    case "QUOTA_SHARE": {
      const { kind, share, perRiskCap } = cession;
      return { kind, share: formatShare(share), ...(perRiskCap !== undefined && { perRiskCap: amounts(perRiskCap) }) };
    }
    case "SURPLUS":
      return { ...cession, line: amounts(cession.line) };
    case "EXCESS_PER_EVENT":
      return {
        ...cession,
        retention: amounts(cession.retention),
        limit: amounts(cession.limit),
        aad: amounts(cession.aad),
        reinstatements: cession.reinstatements.map(({ percent, time }) => ({ percent: formatRatio(percent), time })),
        premium: premiumDocument(cession.premium, amounts),
        reinsured: formatShare(cession.reinsured),
      };
    case "STOP_LOSS":
      return {
        kind: cession.kind,
        attachment: formatRatio(cession.attachment),
        limit: formatRatio(cession.limit),
        premium: premiumDocument(cession.premium, amounts),
        reinsured: formatShare(cession.reinsured),
      };
  }
}

function premiumDocument(
  { deposit, minimum, rate }: ExcessPremium,
  amounts: Amounts,
): Record<keyof ExcessPremium, string> {
  return { deposit: amounts(deposit), minimum: amounts(minimum), rate: formatShare(rate) };
}

function commissionDocument(
  commission: NonNullable<ReinsuranceTerms["commission"]>,
): NonNullable<TermsDocument["commission"]> {
  if (commission.kind === "FLAT") return { kind: commission.kind, rate: formatShare(commission.rate) };
  const points = commission.points.map(({ lossRatio, rate }): [string, string] => [
    formatRatio(lossRatio),
    formatShare(rate),
  ]);
  return { kind: commission.kind, provisional: formatShare(commission.provisional), points };
}
