import { roundDiv, type Share, SHARE_ONE } from "../../money/index.js";
import { type EntryAmount, type EntryTypeName, inEntryOrder } from "../entries.js";
import { reinsuranceFault } from "../fault.js";
import type { ReinsuranceTerms } from "../terms/index.js";

/** Premium on which commission is paid (RE7). */
const CEDED: readonly EntryTypeName[] = ["PREM_CEDED", "PREM_RETURN"];
/** Premium on which brokerage is paid: by the market's habit not that for reinstatement. */
const PLACED: readonly EntryTypeName[] = [...CEDED, "MDP", "ADJ_PREM"];
/** Premium that is taxed. */
const TAXED: readonly EntryTypeName[] = [...PLACED, "REINST_PREM"];

/** What follows from the premium posted. */
const DERIVED: readonly EntryTypeName[] = ["COMM", "TAX", "BROKERAGE"];

/** What an account is made of. Amounts are minor units of the placed part, signed from the reinsurers' view. */
export interface AccountBasis {
  readonly terms: ReinsuranceTerms;
  /** Totals of the bordereaux, as `Ceding.totals` gives them. */
  readonly totals: ReadonlyMap<EntryTypeName, bigint>;
  /** Lines that neither rows nor rates give, as a cash loss credit or an adjustment of premium or commission. */
  readonly further?: readonly EntryAmount[];
}

/**
 * The lines of an account at 100 % of the placed part, in the order of the contracts. Commission, tax and brokerage
 * are computed from premium as posted. A line of a bordereau's total is there even when it is zero, another is not.
 *
 * @throws GatewayError `ACCOUNT_ENTRY` for a further line that totals or rates give, or that comes twice
 */
export function accountLines({ terms, totals, further = [] }: AccountBasis): EntryAmount[] {
  requireFurther(further, totals);
  const posted: EntryAmount[] = [...[...totals].map(([entry, amount]) => ({ entry, amount })), ...further];
  const derived: EntryAmount[] = [
    { entry: "COMM", amount: -partOf(posted, CEDED, commissionRate(terms)) },
    { entry: "TAX", amount: -partOf(posted, TAXED, terms.tax) },
    { entry: "BROKERAGE", amount: -partOf(posted, PLACED, terms.brokerage) },
  ];
  return inEntryOrder([...posted, ...derived].filter(({ entry, amount }) => amount !== 0n || totals.has(entry)));
}

/** What the lines come to: above zero is due to the reinsurers, below zero to the cedent. */
export function balanceOf(lines: readonly EntryAmount[]): bigint {
  return lines.reduce((sum, { amount }) => sum + amount, 0n);
}

/** The rate at which commission is booked: of a sliding scale the provisional one. */
function commissionRate({ commission }: ReinsuranceTerms): Share {
  if (commission === undefined) return 0n;
  return commission.kind === "FLAT" ? commission.rate : commission.provisional;
}

function partOf(posted: readonly EntryAmount[], entries: readonly EntryTypeName[], rate: Share): bigint {
  return roundDiv(balanceOf(posted.filter(({ entry }) => entries.includes(entry))) * rate, SHARE_ONE);
}

function requireFurther(further: readonly EntryAmount[], totals: AccountBasis["totals"]): void {
  const taken = new Set<EntryTypeName>([...totals.keys(), ...DERIVED]);
  for (const { entry } of further) {
    if (taken.has(entry)) {
      throw reinsuranceFault(
        "ACCOUNT_ENTRY",
        "further",
        entry,
        "has its line already: add the amounts up or leave it out",
      );
    }
    taken.add(entry);
  }
}
