import type { Finding, RuleContext } from "./rules.js";
import type { PremiumRow } from "./rows.js";

/** What is wrong with a risk: its days, its amounts, the treaty's period (RE9), a second cession (RE10). */
export function checkPremium(row: PremiumRow, context: RuleContext): Finding<PremiumRow>[] {
  const found = [...daysOf(row), ...amountsOf(row), ...scopeOf(row, context), ...repeatedIn(row, context)];
  context.current.addPremium(row);
  return found;
}

function daysOf({ inception, expiry }: PremiumRow): Finding<PremiumRow>[] {
  if (inception <= expiry) return [];
  const sentence = `is before the inception ${inception}: give the last day of cover`;
  return [{ code: "BORDEREAU_DAYS", field: "expiry", sentence }];
}

function amountsOf({ sumInsured, pml = 0n }: PremiumRow): Finding<PremiumRow>[] {
  if (sumInsured === 0n) {
    return [{ code: "BORDEREAU_SUM_INSURED", field: "sumInsured", sentence: "insures nothing: give the sum insured" }];
  }
  if (pml <= sumInsured) return [];
  return [{ code: "BORDEREAU_PML", field: "pml", sentence: "is more than the sum insured: give at most that" }];
}

function scopeOf({ policy, inception }: PremiumRow, { scope }: RuleContext): Finding<PremiumRow>[] {
  const inside = inception >= scope.from && inception < scope.before;
  if (inside || scope.accepted?.has(policy) === true) return [];
  const sentence = `is outside the treaty, which takes policies from ${scope.from} until before ${scope.before}: leave the row out or have it accepted specially`;
  return [{ code: "BORDEREAU_SCOPE", field: "inception", sentence }];
}

function repeatedIn(row: PremiumRow, { current, earlier }: RuleContext): Finding<PremiumRow>[] {
  const where = current.isCeded(row) ? "this bordereau" : earlier.isCeded(row) ? "an earlier bordereau" : undefined;
  if (where === undefined) return [];
  const sentence = `with this endorsement and section is ceded in ${where} already: leave one of the rows out`;
  return [{ code: "BORDEREAU_REPEATED", field: "policy", sentence }];
}
