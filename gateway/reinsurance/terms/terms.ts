import type { ContractKind } from "../../../typechain-types/index.js";
import type { BusinessDate } from "../../dates/index.js";
import type { CurrencyCode } from "../../identifiers/index.js";
import type { Share } from "../../money/index.js";
import type { CessionTerms } from "./cession.js";

/** The kind of a contract, as the chain keeps it. */
export type ContractKindName = keyof typeof ContractKind;

/** Ceding commission at one rate of the ceded premium. */
export interface FlatCommission {
  readonly kind: "FLAT";
  readonly rate: Share;
}

/** Where the sliding scale has its corners. */
export interface SlidingPoint {
  /** Incurred to earned, parts per billion; it may exceed 100 %. */
  readonly lossRatio: Share;
  readonly rate: Share;
}

/** Commission by the loss ratio (浮动手续费): linear between the points, the first and last rate beyond them. */
export interface SlidingCommission {
  readonly kind: "SLIDING";
  /** Booked until the loss ratio is known. */
  readonly provisional: Share;
  /** By rising loss ratio, at least two; rates do not rise. */
  readonly points: readonly SlidingPoint[];
}

/** Profit commission (纯益手续费). */
export interface ProfitCommission {
  /** Of the profit. */
  readonly share: Share;
  /** The reinsurers' expenses, of the earned premium. */
  readonly management: Share;
  /** For how many years a deficit is carried forward. */
  readonly carryForwardYears: number | "EXTINCTION";
}

/** From which loss on the cedent notifies: a part of its retention or line, or an amount, at 100 %. */
export type NotificationTerms = { readonly ofRetention: Share } | { readonly amount: bigint };

/** A reinsurer's line. */
export interface PanelLine {
  /** Its member number. */
  readonly member: number;
  readonly written: Share;
  readonly signed: Share;
  /** Whether the line was to stand. */
  readonly stands: boolean;
}

/** The part of a slip (分保条) that machines compute with. Shares are parts per billion, amounts minor units. */
export interface ReinsuranceTerms {
  readonly kind: ContractKindName;
  readonly currency: CurrencyCode;
  /** First day of cover, and first day not covered any more. */
  readonly period: { readonly from: BusinessDate; readonly to: BusinessDate };
  /** What of the cession is placed; the cedent keeps the rest. */
  readonly order: Share;
  /** Of the contract's kind; a facultative contract cedes a quota share or an excess. */
  readonly cession: CessionTerms;
  /** Of a proportional contract, and of no other. */
  readonly commission?: FlatCommission | SlidingCommission;
  readonly profit?: ProfitCommission;
  /** Of premium, borne by the reinsurers. */
  readonly tax: Share;
  /** Of premium other than for reinstatement. */
  readonly brokerage: Share;
  readonly notification: NotificationTerms;
  /** From which recovery on the cedent may call cash, minor units of the placed part. */
  readonly cashCall: bigint;
  /** What a payment after its due day bears, a year. */
  readonly latePayment?: { readonly rate: Share };
  /** By rising member number, as the chain's seats; empty while the slip is on the market. */
  readonly panel: readonly PanelLine[];
}
