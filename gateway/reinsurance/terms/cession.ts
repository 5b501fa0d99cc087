import type { Share } from "../../money/index.js";

/** Quota share (成数): one share of every risk. */
export interface QuotaShare {
  readonly kind: "QUOTA_SHARE";
  readonly share: Share;
  /** The most of one risk's sum insured that is ceded, minor units. */
  readonly perRiskCap?: bigint;
}

/** Surplus (溢额): of each risk what exceeds the cedent's line. */
export interface Surplus {
  readonly kind: "SURPLUS";
  /** What the cedent keeps of one risk, minor units of sum insured. */
  readonly line: bigint;
  /** How many such lines the reinsurers take. */
  readonly lines: number;
}

/** One reinstatement (恢复) of the limit. */
export interface Reinstatement {
  /** Its price as a percentage of the premium, parts per billion; it may exceed 100 %. */
  readonly percent: Share;
  /** Whether it also goes by the time from the loss to the expiry. */
  readonly time: "FULL" | "PRO_RATA";
}

/** The premium of a contract that cedes losses (非比例), for the part that is reinsured, at 100 % of it. */
export interface ExcessPremium {
  /** Paid in advance (预缴保费), minor units. */
  readonly deposit: bigint;
  /** The least that is due in the end (最低保费), minor units. */
  readonly minimum: bigint;
  /** Of the gross net premium income (GNPI). */
  readonly rate: Share;
}

/** Excess of loss per event (事故超赔). Amounts are minor units at 100 %. */
export interface ExcessPerEvent {
  readonly kind: "EXCESS_PER_EVENT";
  readonly retention: bigint;
  readonly limit: bigint;
  /** Annual aggregate deductible: of the year's losses to the layer what the cedent bears first. */
  readonly aad: bigint;
  /** In the order of their use; the annual aggregate limit (AAL) is the limit once more than their number. */
  readonly reinstatements: readonly Reinstatement[];
  readonly premium: ExcessPremium;
  /** What of the layer is reinsured; the rest is the cedent's co-participation. */
  readonly reinsured: Share;
  /** How long one event may last (hours clause), as 72. */
  readonly hours?: number;
}

/** Stop loss (赔付率超赔), in parts per billion of the gross net earned premium income (GNEPI); they may exceed 100 %. */
export interface StopLoss {
  readonly kind: "STOP_LOSS";
  readonly attachment: Share;
  readonly limit: Share;
  readonly premium: ExcessPremium;
  readonly reinsured: Share;
}

/** What is ceded. */
export type CessionTerms = QuotaShare | Surplus | ExcessPerEvent | StopLoss;
