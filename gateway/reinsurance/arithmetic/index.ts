export { type AccountBasis, accountLines, balanceOf } from "./accountLines.js";
export {
  type CededAmount,
  type CededRow,
  type Ceding,
  type CedingContext,
  cedingOf,
  type ClaimSubject,
  type PremiumSubject,
} from "./ceding.js";
export { CessionShares, type CessionVersion } from "./cessionShares.js";
export { commissionAdjustment, type TreatyExperience, slidingCommission } from "./commission.js";
export { differencesOf, type EventDifference } from "./differences.js";
export { type EventLoss, LossEvents } from "./events.js";
export { annualLimit, type EventRecovery, type ExcessTerms, recoveriesOf } from "./excess.js";
export { lossOf } from "./excessCeding.js";
export { lateInterest, type LatePayment } from "./lateInterest.js";
export { type Debt, netByPair, netByParty } from "./netting.js";
export { splitLine } from "./panel.js";
export { adjustedPremium, depositInstalments, premiumAdjustment, subjectPremiumOf } from "./premium.js";
export { profitCommission, type ProfitStatement, type ProfitYear } from "./profit.js";
export { type EventAccount, eventAccounts, type LossPayment } from "./reinstatement.js";
export { cededShare, type CededRisk } from "./shares.js";
export { signDown, type SignDown, type WrittenLine } from "./signDown.js";
export { stopLossRecovery } from "./stopLoss.js";
