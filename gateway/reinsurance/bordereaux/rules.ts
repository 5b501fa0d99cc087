import type { BusinessDate } from "../../dates/index.js";
import type { EarlierRows } from "./history.js";
import type { ReportedRows } from "./reportedRows.js";
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
  readonly earlier: EarlierRows;
  /** Last day that the bordereau reports; unless given, days are not compared with it. */
  readonly until?: BusinessDate | undefined;
  /** The rows before, of the same bordereau. */
  readonly current: ReportedRows;
}
