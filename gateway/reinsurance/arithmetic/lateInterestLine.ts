import { formatMoney } from "../../money/index.js";
import type { SeatLine } from "../accounts/lines.js";
import { reinsuranceFault } from "../fault.js";
import type { ReinsuranceTerms } from "../terms/index.js";
import type { LateInterestBasis } from "./furtherBasis.js";
import { lateInterestOf } from "./lateInterest.js";

/**
 * The line LATE_INTEREST, reinsurer by reinsurer: what one paid late, or was paid late, is no matter of the others. A
 * reinsurer's part is rounded once, over all its payments.
 *
 * @param basis nothing is due unless given
 * @throws GatewayError `FURTHER_REINSURER` for a member that has no seat, `FURTHER_FORMULA` for amounts where the terms have
 *   a clause, `FURTHER_NO_CLAUSE` for payments where they have none
 */
export function lateInterestLine(terms: ReinsuranceTerms, basis: LateInterestBasis = { byReinsurer: [] }): SeatLine {
  const partOf = "payments" in basis ? computed(terms, basis.payments) : agreed(terms, basis.byReinsurer);
  return { entry: "LATE_INTEREST", parts: terms.panel.map(({ member }) => partOf(member)) };
}

type Part = (member: number) => bigint;
type BasisOf<Member extends string> = Extract<LateInterestBasis, Readonly<Record<Member, unknown>>>;

function computed(terms: ReinsuranceTerms, payments: BasisOf<"payments">["payments"]): Part {
  const { latePayment } = terms;
  if (latePayment === undefined) {
    const sentence = "has payments, but the terms have no rate of interest: give the amount agreed for each reinsurer";
    throw reinsuranceFault("FURTHER_NO_CLAUSE", "further", "LATE_INTEREST", sentence);
  }
  requireSeats(terms, payments);
  return (member) =>
    lateInterestOf(
      payments.filter(({ reinsurer }) => reinsurer === member),
      latePayment.rate,
    );
}

function agreed(terms: ReinsuranceTerms, amounts: BasisOf<"byReinsurer">["byReinsurer"]): Part {
  const [first] = amounts;
  if (first !== undefined && terms.latePayment !== undefined) {
    const sentence = "is computed by the terms: give the payments, with the days on which they were due and made";
    const value = formatMoney({ currency: terms.currency, minor: first.amount });
    throw reinsuranceFault("FURTHER_FORMULA", `LATE_INTEREST.byReinsurer.${first.reinsurer}`, value, sentence);
  }
  requireSeats(terms, amounts);
  return (member) => amounts.reduce((sum, { reinsurer, amount }) => (reinsurer === member ? sum + amount : sum), 0n);
}

function requireSeats({ panel }: ReinsuranceTerms, items: readonly { readonly reinsurer: number }[]): void {
  const other = items.find(({ reinsurer }) => !panel.some(({ member }) => member === reinsurer));
  if (other === undefined) return;
  const sentence = `is not on the panel of the terms: give one of ${panel.map(({ member }) => member).join(", ")}`;
  throw reinsuranceFault("FURTHER_REINSURER", "LATE_INTEREST.reinsurer", String(other.reinsurer), sentence);
}
