import { formatMoney } from "../../money/index.js";
import type { Finding, RuleContext } from "./rules.js";
import type { ClaimRow } from "./rows.js";

type Findings = Finding<ClaimRow>[];
type AmountField = "incurredIndemnity" | "incurred" | "previousIndemnity" | "previousFees";

/**
 * What is wrong with the movement of a claim: its days, the treaty's period (RE9), its totals (CR0134, CR0155), what was
 * paid before, amounts below zero that nothing explains (RE15), a second row.
 */
export function checkClaim(row: ClaimRow, context: RuleContext): Findings {
  const rules = [daysOf(row, context), scopeOf(row, context), totalsOf(row), signsOf(row), earlierPaid(row, context)];
  const found = [...rules.flat(), ...repeatedIn(row, context)];
  context.current.addClaim(row);
  return found;
}

function daysOf({ lossDate, notifiedDate }: ClaimRow, { until }: RuleContext): Findings {
  const finding = (sentence: string): Findings => [{ code: "BORDEREAU_DAYS", field: "notifiedDate", sentence }];
  if (notifiedDate < lossDate) {
    return finding(`is before the loss of ${lossDate}: a loss is notified when it has happened`);
  }
  if (until === undefined || notifiedDate <= until) return [];
  return finding(`is after ${until}, the last day of the bordereau: report the claim with the period that knows it`);
}

function scopeOf({ policy, lossDate }: ClaimRow, { scope }: RuleContext): Findings {
  const inside = lossDate >= scope.from && (!scope.lossesOccurring || lossDate < scope.before);
  if (inside || scope.accepted?.has(policy) === true) return [];
  const until = scope.lossesOccurring ? ` until before ${scope.before}` : "";
  const sentence = `is outside the treaty, which takes losses from ${scope.from}${until}: leave the row out or have it accepted specially`;
  return [{ code: "BORDEREAU_SCOPE", field: "lossDate", sentence }];
}

function totalsOf(row: ClaimRow): Findings {
  const indemnity = row.paidIndemnity + row.previousIndemnity + row.reserveIndemnity;
  const all = indemnity + row.paidFees + row.previousFees + row.reserveFees;
  return [
    ...mustBe(
      row,
      "incurredIndemnity",
      indemnity,
      "paid, previously paid and reserve of indemnity (CR0126 + CR0128 + CR0130)",
    ),
    ...mustBe(row, "incurred", all, "paid, previously paid and reserve of indemnity and fees (CR0126 to CR0131)"),
  ];
}

function earlierPaid(row: ClaimRow, { earlier }: RuleContext): Findings {
  const paid = earlier.paidOn(row.claim);
  if (paid === undefined || row.correction === true) return [];
  return [
    ...mustBe(row, "previousIndemnity", paid.indemnity, "what the bordereaux of earlier periods have as paid"),
    ...mustBe(row, "previousFees", paid.fees, "what the bordereaux of earlier periods have as paid"),
  ];
}

function mustBe(row: ClaimRow, field: AmountField, expected: bigint, what: string): Findings {
  if (row[field] === expected) return [];
  const sentence = `is not ${formatMoney({ currency: row.currency, minor: expected })}, ${what}: correct the amounts`;
  return [{ code: field.startsWith("previous") ? "BORDEREAU_PREVIOUSLY_PAID" : "BORDEREAU_INCURRED", field, sentence }];
}

function signsOf(row: ClaimRow): Findings {
  const { correction = false, recoveryExpected = false, recovery = 0n } = row;
  const mayPayBack = correction || recovery !== 0n;
  return [
    ...notBelowZero(row, "reserveIndemnity", recoveryExpected, "mark that a recovery is expected"),
    ...notBelowZero(row, "reserveFees", recoveryExpected, "mark that a recovery is expected"),
    ...notBelowZero(row, "paidIndemnity", mayPayBack, "give the recovery, or mark the row as a correction"),
    ...notBelowZero(row, "paidFees", mayPayBack, "give the recovery, or mark the row as a correction"),
    ...notBelowZero(row, "recovery", correction, "mark the row as a correction"),
  ];
}

type SignedField = "reserveIndemnity" | "reserveFees" | "paidIndemnity" | "paidFees" | "recovery";

function notBelowZero(row: ClaimRow, field: SignedField, explained: boolean, way: string): Findings {
  if (explained || (row[field] ?? 0n) >= 0n) return [];
  return [{ code: "BORDEREAU_BELOW_ZERO", field, sentence: `is below zero: ${way}` }];
}

function repeatedIn({ claim }: ClaimRow, { current }: RuleContext): Findings {
  if (current.movementsOf(claim).length === 0) return [];
  const sentence = "has a row in this bordereau already: give one row with the movement of the month";
  return [{ code: "BORDEREAU_REPEATED", field: "claim", sentence }];
}
