import type { EntryAmount } from "../entries.js";
import type { TreatyExperience } from "./commission.js";
import type { LossPayment } from "./events.js";
import type { LatePayment } from "./lateInterest.js";
import type { ProfitYear } from "./profit.js";

/** What a line brings to its place: lines of the same entry before it. */
export interface PostedBefore {
  /**
   * What accounts have posted until now, minor units of the placed part, signed as it stands in them, from the
   * reinsurers' view; contras are taken off.
   */
  readonly posted: bigint;
}

/** Which instalment of the deposit premium falls due. */
export interface InstalmentBasis {
  /** Its number, from 1. */
  readonly instalment: number;
  /** How many equal instalments the slip has. */
  readonly of: number;
}

/** From what the premium is adjusted. Posted are MDP and ADJ_PREM, with an MDP of the same account. */
export interface AdjustmentBasis extends PostedBefore {
  /** Gross net premium income (GNPI), of a stop loss the earned one (GNEPI), minor units at 100 %. */
  readonly subjectPremium: bigint;
}

/** From what premium for reinstatement is computed. Posted is REINST_PREM. */
export interface ReinstatementBasis extends PostedBefore {
  /** All movements of the year's losses until now, ultimate net loss in minor units at 100 %. */
  readonly payments: readonly LossPayment[];
  /** As in {@link AdjustmentBasis}, once it is known: the adjusted premium is then reinstated at, before it the deposit. */
  readonly subjectPremium?: bigint | undefined;
}

/** From what a sliding commission is adjusted. Posted are COMM and COMM_ADJ, below zero. */
export type SlidingBasis = TreatyExperience & PostedBefore;

/** From what profit commission is computed. Posted is PROFIT_COMM for the same years, below zero. */
export interface ProfitBasis extends PostedBefore {
  /** Consecutive, the first first: from the earliest of which a deficit can still count. */
  readonly years: readonly ProfitYear[];
}

/** What was paid late between the cedent and one reinsurer. */
export interface SeatPayment extends LatePayment {
  /** Member number. */
  readonly reinsurer: number;
  /** Minor units, signed from the reinsurers' view: above zero was owed by the cedent, below zero by the reinsurer. */
  readonly amount: bigint;
}

/** An amount of one reinsurer. */
export interface SeatAmount {
  /** Member number. */
  readonly reinsurer: number;
  /** Minor units, signed from the reinsurers' view. */
  readonly amount: bigint;
}

/** Payments for which the clause on interest was invoked; where the terms have no clause, what was agreed for each. */
export type LateInterestBasis =
  { readonly payments: readonly SeatPayment[] } | { readonly byReinsurer: readonly SeatAmount[] };

/** From what each line follows that is split by shares and has a formula in the terms. */
export interface SplitBases {
  readonly MDP: InstalmentBasis;
  readonly ADJ_PREM: AdjustmentBasis;
  readonly REINST_PREM: ReinstatementBasis;
  readonly COMM_ADJ: SlidingBasis;
  readonly PROFIT_COMM: ProfitBasis;
}

/**
 * What a party brings from its own books for the lines that neither rows nor rates give: for each entry the basis of its
 * formula, and amounts where the terms have none.
 */
export interface FurtherBasis extends Partial<SplitBases> {
  /** At 100 % of the placed part. */
  readonly amounts?: readonly EntryAmount[];
  readonly LATE_INTEREST?: LateInterestBasis | undefined;
}
