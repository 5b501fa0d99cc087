import type { BordereauHistory } from "./history.js";
import type { RowScope } from "./scope.js";

/** What a rule finds in a row. */
export interface Finding<Row> {
  readonly code: string;
  readonly field: keyof Row & string;
  /** What is wrong and the way out, without the final stop. */
  readonly sentence: string;
}

/** What rules know besides the row. */
export interface RuleContext {
  readonly scope: RowScope;
  /** Earlier bordereaux. */
  readonly earlier: BordereauHistory;
  /** The rows before, of the same bordereau. */
  readonly current: BordereauHistory;
}
