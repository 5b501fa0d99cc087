import { formatMoney } from "../../money/index.js";
import type { SeatLine } from "../accounts/lines.js";
import type { EntryAmount, EntryTypeName } from "../entries.js";
import { reinsuranceFault } from "../fault.js";
import type { ReinsuranceTerms } from "../terms/index.js";
import { commissionAdjustment } from "./commission.js";
import type { ExcessTerms } from "./excess.js";
import type { FurtherBasis, InstalmentBasis, ReinstatementBasis, SplitBases } from "./furtherBasis.js";
import { lateInterestLine } from "./lateInterestLine.js";
import { adjustedPremium, depositInstalments, premiumAdjustment } from "./premium.js";
import { profitCommission } from "./profit.js";
import { eventAccounts } from "./reinstatement.js";

/** Lines of an account that neither rows nor rates give, minor units, signed from the reinsurers' view. */
export interface FurtherLines {
  /** At 100 % of the placed part, for `accountLines`. */
  readonly further: readonly EntryAmount[];
  /** By seat, for `reviewAccount`: always LATE_INTEREST, with zeros where none is due, so that it is never split. */
  readonly seats: readonly SeatLine[];
}

/** How a line follows from its basis; undefined where the terms have no clause for it. */
type Formula<Basis> = (terms: ReinsuranceTerms) => ((basis: Basis) => bigint) | undefined;

const FORMULAS: { readonly [Entry in keyof SplitBases]: Formula<SplitBases[Entry]> } = {
  MDP({ cession, order }) {
    if (!("premium" in cession)) return undefined;
    const { premium } = cession;
    return (basis) => instalmentOf(basis, (count) => depositInstalments(premium, order, count));
  },
  ADJ_PREM({ cession, order }) {
    if (!("premium" in cession)) return undefined;
    const { premium } = cession;
    return ({ subjectPremium, posted }) => premiumAdjustment(premium, order, subjectPremium, posted);
  },
  REINST_PREM({ cession, ...terms }) {
    if (cession.kind !== "EXCESS_PER_EVENT") return undefined;
    return (basis) => reinstatementLine({ ...terms, cession }, basis);
  },
  COMM_ADJ({ commission }) {
    if (commission?.kind !== "SLIDING") return undefined;
    return ({ posted, ...experience }) => commissionAdjustment(commission, experience, -posted);
  },
  PROFIT_COMM({ profit }) {
    if (profit === undefined) return undefined;
    return ({ years, posted }) =>
      profitCommission(profit, years).reduce((rest, { commission }) => rest - commission, -posted);
  },
};

/** Most instalments of a deposit premium: one a day. */
const MOST_INSTALMENTS = 366;

const ENTRIES = Object.keys(FORMULAS) as readonly (keyof SplitBases)[];

/**
 * Computes the lines that neither rows nor rates give by the terms, each from the basis that a party has in its own
 * books: cedent and reinsurer come to the same figures when their books agree.
 *
 * @throws GatewayError `FURTHER_FORMULA` for an amount of an entry that the terms compute, `FURTHER_NO_CLAUSE` for a basis
 *   of one that they do not, `FURTHER_SEATS` for an amount of LATE_INTEREST, `FURTHER_INSTALMENT`, `FURTHER_REINSURER`, and
 *   as {@link eventAccounts}
 */
export function furtherLines(terms: ReinsuranceTerms, basis: FurtherBasis): FurtherLines {
  const { amounts = [], LATE_INTEREST, ...bases } = basis;
  amounts.forEach((line) => requireNoFormula(terms, line));
  const computed = ENTRIES.flatMap((entry) => computedLine(terms, entry, bases[entry]));
  return { further: [...amounts, ...computed], seats: [lateInterestLine(terms, LATE_INTEREST)] };
}

function computedLine<Entry extends keyof SplitBases>(
  terms: ReinsuranceTerms,
  entry: Entry,
  basis: SplitBases[Entry] | undefined,
): EntryAmount[] {
  if (basis === undefined) return [];
  const formula = FORMULAS[entry](terms);
  if (formula !== undefined) return [{ entry, amount: formula(basis) }];
  const sentence = `has a basis, but the terms of this ${terms.kind} have no clause to compute it by: give the amount that was agreed, signed from the reinsurers' view`;
  throw reinsuranceFault("FURTHER_NO_CLAUSE", "further", entry, sentence);
}

function requireNoFormula(terms: ReinsuranceTerms, { entry, amount }: EntryAmount): void {
  const value = formatMoney({ currency: terms.currency, minor: amount });
  if (entry === "LATE_INTEREST") {
    const sentence = "falls on single reinsurers: give its payments, or the amount of each by its member number";
    throw reinsuranceFault("FURTHER_SEATS", entry, value, sentence);
  }
  if (!hasFormula(entry) || FORMULAS[entry](terms) === undefined) return;
  const sentence = "is computed by the terms: give its basis from your books in the place of the amount";
  throw reinsuranceFault("FURTHER_FORMULA", entry, value, sentence);
}

const hasFormula = (entry: EntryTypeName): entry is keyof SplitBases => entry in FORMULAS;

function instalmentOf({ instalment, of }: InstalmentBasis, instalments: (count: number) => bigint[]): bigint {
  const counts = Number.isInteger(of) && of >= 1 && of <= MOST_INSTALMENTS;
  const amount = counts ? instalments(of)[instalment - 1] : undefined;
  if (amount !== undefined) return amount;
  const sentence = `is no instalment of ${of}: give one from 1 to as many as the slip has, ${MOST_INSTALMENTS} at most`;
  throw reinsuranceFault("FURTHER_INSTALMENT", "MDP.instalment", String(instalment), sentence);
}

/** Each event's premium is a figure of its own, rounded once; the line is what they come to, less what was posted. */
function reinstatementLine(terms: ExcessTerms, { payments, subjectPremium, posted }: ReinstatementBasis): bigint {
  const { premium } = terms.cession;
  const base = subjectPremium === undefined ? premium.deposit : adjustedPremium(premium, subjectPremium);
  const events = eventAccounts(terms, payments, base);
  return events.reduce((sum, { reinstatementPremium }) => sum + reinstatementPremium, -posted);
}
