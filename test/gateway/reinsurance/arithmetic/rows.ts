import type { ClaimSubject, PremiumSubject } from "../../../../gateway/reinsurance/arithmetic/index.js";
import { parseBusinessDate } from "../../../../gateway/dates/index.js";

/** A synthetic premium row. */
export const premiumRow = (changes: Partial<PremiumSubject> = {}): PremiumSubject => ({
  policy: "P1",
  gross: 0n,
  sumInsured: 0n,
  ...changes,
});

/** A synthetic claim row of 1 March 2026. */
export const claimRow = (changes: Partial<ClaimSubject> = {}): ClaimSubject => ({
  claim: "C1",
  policy: "P1",
  lossDate: parseBusinessDate("2026-03-01"),
  paidIndemnity: 0n,
  paidFees: 0n,
  ...changes,
});
