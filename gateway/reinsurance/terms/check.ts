import { formatShare } from "../../money/index.js";
import { reinsuranceFault } from "../fault.js";
import { checkPanel } from "./checkPanel.js";
import { checkSliding } from "./checkSliding.js";
import type { CessionTerms } from "./cession.js";
import type { ReinsuranceTerms } from "./terms.js";

/** What a facultative contract may cede. */
const FACULTATIVE: readonly string[] = ["QUOTA_SHARE", "EXCESS_PER_EVENT"] satisfies CessionTerms["kind"][];

/**
 * Requires that terms fit together; what is checked of a field is in the errors' sentences.
 *
 * @throws GatewayError `TERMS_KIND`, `TERMS_PERIOD`, `TERMS_ZERO`, `TERMS_COMMISSION`, `TERMS_SLIDING`,
 * `TERMS_NOTIFICATION`, `TERMS_PANEL`, `TERMS_SIGNED`, `TERMS_ORDER`
 */
export function checkTerms(terms: ReinsuranceTerms): void {
  checkKind(terms);
  checkPeriod(terms);
  checkAboveZero(terms);
  checkCommission(terms);
  checkNotification(terms);
  checkPanel(terms);
}

/** Whether a contract shares premium and losses alike (比例). */
export function isProportional({ cession: { kind } }: Pick<ReinsuranceTerms, "cession">): boolean {
  return kind === "QUOTA_SHARE" || kind === "SURPLUS";
}

function checkKind({ kind, cession }: ReinsuranceTerms): void {
  const fits = kind === "FACULTATIVE" ? FACULTATIVE.includes(cession.kind) : cession.kind === kind;
  if (fits) return;
  const expected = kind === "FACULTATIVE" ? FACULTATIVE.join(" or ") : kind;
  throw reinsuranceFault(
    "TERMS_KIND",
    "cession.kind",
    cession.kind,
    `does not fit a ${kind} contract: give ${expected}`,
  );
}

function checkPeriod({ period: { from, to } }: ReinsuranceTerms): void {
  if (from < to) return;
  throw reinsuranceFault(
    "TERMS_PERIOD",
    "period.to",
    to,
    `is not after the first day ${from}: give the first day not covered`,
  );
}

function checkAboveZero({ order, cession }: ReinsuranceTerms): void {
  const figures: Record<string, bigint | undefined> = { order, ...figuresOf(cession) };
  for (const [field, figure] of Object.entries(figures)) {
    if (figure === 0n) throw reinsuranceFault("TERMS_ZERO", field, "0", "cedes nothing: give more than zero");
  }
}

function figuresOf(cession: CessionTerms): Record<string, bigint | undefined> {
  switch (cession.kind) {
    case "QUOTA_SHARE":
      return { "cession.share": cession.share, "cession.perRiskCap": cession.perRiskCap };
    case "SURPLUS":
      return { "cession.line": cession.line };
    default:
      return { "cession.limit": cession.limit, "cession.reinsured": cession.reinsured };
  }
}

function checkCommission(terms: ReinsuranceTerms): void {
  const { commission, profit, cession } = terms;
  if (isProportional(terms)) {
    if (commission === undefined) throw commissionFault("commission", "none", "is needed", cession);
    if (commission.kind === "SLIDING") checkSliding(commission);
    return;
  }
  if (commission !== undefined) throw commissionFault("commission", commission.kind, "has no place", cession);
  if (profit !== undefined) throw commissionFault("profit", formatShare(profit.share), "has no place", cession);
}

function commissionFault(field: string, value: string, fault: string, { kind }: CessionTerms): Error {
  const sentence = `${fault} in a cession by ${kind}: proportional contracts have a commission, the others none`;
  return reinsuranceFault("TERMS_COMMISSION", field, value, sentence);
}

function checkNotification({ notification, cession: { kind } }: ReinsuranceTerms): void {
  if ("amount" in notification || kind === "EXCESS_PER_EVENT" || kind === "SURPLUS") return;
  const sentence = `has no retention to go by in a cession by ${kind}: give notification.amount`;
  throw reinsuranceFault(
    "TERMS_NOTIFICATION",
    "notification.ofRetention",
    formatShare(notification.ofRetention),
    sentence,
  );
}
