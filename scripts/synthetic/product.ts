import { ReturnBasis } from "../../typechain-types/index.js";

/** Terms of a made-up one-year product with a single premium, every clock as the law has it; without its token and treasury. */
export const ANNUAL_TERMS = {
  handlingFee: 10_00n,
  periodMonths: 0,
  basis: ReturnBasis.PRO_RATA,
  maturityBenefit: false,
  coolingOffDays: 0,
  graceDays: 60,
  reminderDays: 30,
  reinstatementMonths: 24,
  silenceDays: 30,
  payoutDays: 30,
  claimPayoutDays: 10,
  rescissionDays: 30,
  contestableMonths: 24,
} as const;
