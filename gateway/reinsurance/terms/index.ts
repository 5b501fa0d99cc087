export type {
  CessionTerms,
  ExcessPerEvent,
  ExcessPremium,
  QuotaShare,
  Reinstatement,
  StopLoss,
  Surplus,
} from "./cession.js";
export { isProportional } from "./check.js";
export { TermsDocument } from "./document.js";
export { parseTerms } from "./parse.js";
export type {
  ContractKindName,
  FlatCommission,
  NotificationTerms,
  PanelLine,
  ProfitCommission,
  ReinsuranceTerms,
  SlidingCommission,
  SlidingPoint,
} from "./terms.js";
export { notificationThreshold } from "./threshold.js";
export { canonicalTerms, formatTerms, termsDigest } from "./write.js";
