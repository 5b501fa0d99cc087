import type { Share } from "../../money/index.js";
import type { ClaimRow, PremiumRow } from "../bordereaux/rows.js";
import type { EntryAmount, EntryTypeName } from "../entries.js";
import type { CessionShares } from "./cessionShares.js";
import type { EventLoss } from "./events.js";

/** What ceding reads of a premium row. */
export type PremiumSubject = Pick<PremiumRow, "policy" | "gross" | "sumInsured" | "facShare">;

/** What an event is made up from. */
export type LossSubject = Pick<ClaimRow, "claim" | "lossDate" | "paidIndemnity" | "paidFees" | "recovery" | "event">;

/** What ceding reads of a claim row. */
export type ClaimSubject = LossSubject & Pick<ClaimRow, "policy" | "section" | "sumInsured" | "share">;

/** A ceded amount of a row, minor units of the placed part, signed from the reinsurers' view. */
export interface CededAmount extends EntryAmount {
  /** What rounding row upon row adds to the row's own rounded amount (尾差). */
  readonly tail: bigint;
}

/** What a row cedes. */
export interface CededRow {
  /** What of the risk the contract takes, placed or not; zero where losses are ceded and not risks. */
  readonly share: Share;
  readonly ceded: readonly CededAmount[];
}

/** Cedes rows one after another. It keeps sums alone, however many rows there are. */
export interface Ceding {
  /** @throws GatewayError `CEDING_SUM_INSURED` when the share needs one and the row has none */
  premium(row: PremiumSubject): CededRow;
  /**
   * @throws GatewayError `CEDING_NO_CESSION`, `CEDING_SECTION`, `CEDING_SHARE` and `CEDING_SUM_INSURED` as `claimShare`,
   *   `EXCESS_HOURS` when an event lasts too long
   */
  claim(row: ClaimSubject): CededRow;
  /**
   * Of all rows until now, by entry; the order of the rows is of no account. For proportional contracts every total is
   * the exact sum rounded once, and the sum of what the rows ceded.
   */
  totals(): ReadonlyMap<EntryTypeName, bigint>;
}

/** What ceding needs to know beside the rows. */
export interface CedingContext {
  /** Of a proportional contract what was ceded before these rows; no claim has a share without. */
  readonly cessions?: CessionShares | undefined;
  /** Policies taken by special acceptance (特别接受); a claim on them needs no premium row. */
  readonly accepted?: ReadonlySet<string> | undefined;
  /** The contract's losses before these rows. */
  readonly earlier?: readonly EventLoss[];
  /** What earlier accounts posted as recovered, minor units of the placed part, above zero. */
  readonly recovered?: bigint;
  /** Gross net earned premium income, minor units; stop loss needs it. */
  readonly subjectPremium?: bigint;
}
