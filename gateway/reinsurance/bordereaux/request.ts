import type { BusinessDate } from "../../dates/index.js";
import type { Ceding } from "../arithmetic/index.js";
import type { BordereauHistory } from "./history.js";
import type { PackOptions } from "./pack.js";
import type { BordereauKindName } from "./rows.js";
import type { RowScope } from "./scope.js";

/** What a bordereau is and how its rows are judged and ceded. */
export interface BordereauRequest<Kind extends BordereauKindName> {
  readonly kind: Kind;
  /** Id of the placement. */
  readonly placement: string;
  /** From `reinsuranceReference`. */
  readonly reference: string;
  /** First and last day that it reports. */
  readonly period: { readonly from: BusinessDate; readonly to: BusinessDate };
  /** From `scopeOf`. */
  readonly scope: RowScope;
  /** From `cedingOf`, not used before. */
  readonly ceding: Ceding;
  /** What earlier bordereaux of the placement reported. */
  readonly earlier?: BordereauHistory;
  /** Reference of the bordereau in whose place it stands, which has a contra. */
  readonly replaces?: string;
}

/** How a bordereau is made: for cedent, broker, panel and regulator. */
export interface PrepareBordereauOptions extends PackOptions {
  /** Told after every part and at the end. Must not throw. */
  readonly onProgress?: (progress: BordereauProgress) => void;
  /** Faults that are listed when rows are refused; 20 unless given. */
  readonly listed?: number;
}

/** How far the rows have come. */
export interface BordereauProgress {
  readonly rows: number;
  readonly parts: number;
}
