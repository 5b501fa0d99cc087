export { type AccountBasis, accountLines, balanceOf } from "./accountLines.js";
export type { CededAmount, CededRow, Ceding, CedingContext, ClaimSubject, PremiumSubject } from "./ceding.js";
export { cedingOf } from "./cedingOf.js";
export { CessionShares, type CessionVersion } from "./cessionShares.js";
export { commissionAdjustment, type TreatyExperience, slidingCommission } from "./commission.js";
export { differencesOf, type EventDifference } from "./differences.js";
export { type EventLoss, LossEvents, type LossPayment } from "./events.js";
export { annualLimit, type EventRecovery, type ExcessTerms, recoveriesOf } from "./excess.js";
export { lossOf } from "./excessCeding.js";
export type {
  AdjustmentBasis,
  FurtherBasis,
  InstalmentBasis,
  LateInterestBasis,
  PostedBefore,
  ProfitBasis,
  ReinstatementBasis,
  SeatAmount,
  SeatPayment,
  SlidingBasis,
  SplitBases,
} from "./furtherBasis.js";
export { type FurtherLines, furtherLines } from "./furtherLines.js";
export { lateInterest, lateInterestOf, type LatePayment } from "./lateInterest.js";
export { type Debt, netByPair, netByParty } from "./netting.js";
export { splitLine } from "./panel.js";
export { adjustedPremium, depositInstalments, premiumAdjustment, subjectPremiumOf } from "./premium.js";
export { profitCommission, type ProfitStatement, type ProfitYear } from "./profit.js";
export { type EventAccount, eventAccounts } from "./reinstatement.js";
export { cededShare, type CededRisk } from "./shares.js";
export { signDown, type SignDown, type WrittenLine } from "./signDown.js";
export { stopLossRecovery } from "./stopLoss.js";
