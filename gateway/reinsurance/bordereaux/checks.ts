import type { BusinessDate } from "../../dates/index.js";
import { checkClaim } from "./claimChecks.js";
import { type BordereauFault, faultAt, type RowPlace } from "./faults.js";
import { FIELDS, labelOf } from "./fields.js";
import type { EarlierRows } from "./history.js";
import { checkPremium } from "./premiumChecks.js";
import type { BordereauKindName, BordereauRow, ClaimRow, PremiumRow, RowOf } from "./rows.js";
import { ReportedRows } from "./reportedRows.js";
import type { Finding, RuleContext } from "./rules.js";
import type { RowScope } from "./scope.js";
import type { ColumnName } from "./texts.js";
import { type FieldValue, writeValue } from "./values.js";

const NOTHING: EarlierRows = { isCeded: () => false, paidOn: () => undefined };

/** Checks the rows of one bordereau in their order; cedent and reinsurer run the same rules. */
export class RowChecks<Kind extends BordereauKindName> {
  readonly #kind: Kind;
  readonly #context: RuleContext;

  /**
   * @param earlier from `BordereauHistory.before`; nothing unless given
   * @param until   last day that the bordereau reports; unless given, days are not compared with it
   */
  constructor(kind: Kind, scope: RowScope, earlier: EarlierRows = NOTHING, until?: BusinessDate) {
    this.#kind = kind;
    this.#context = { scope, earlier, until, current: new ReportedRows() };
  }

  /** @returns what is wrong with a row; nothing when it is right */
  check(row: RowOf[Kind], place: RowPlace, columnOf: ColumnName = labelOf): BordereauFault[] {
    return this.#findings(row).map(({ code, field, sentence }) => {
      const found = FIELDS[this.#kind].find(({ name }) => name === field);
      if (found === undefined) throw new RangeError(`no field is called ${field}`);
      const value = (row as unknown as Readonly<Record<string, FieldValue | undefined>>)[field];
      const text = value === undefined ? "" : writeValue(found.form, value, row.currency);
      return faultAt(place, { code, column: columnOf(found), value: text }, sentence);
    });
  }

  #findings(row: BordereauRow): Finding<PremiumRow & ClaimRow>[] {
    const rules =
      this.#kind === "PREMIUM"
        ? checkPremium(row as PremiumRow, this.#context)
        : checkClaim(row as ClaimRow, this.#context);
    return [...currencyFinding(row, this.#context.scope), ...rules];
  }
}

function currencyFinding({ currency }: BordereauRow, scope: RowScope): Finding<PremiumRow & ClaimRow>[] {
  if (currency === scope.currency) return [];
  const sentence = `is not the currency of the treaty: put rows in ${scope.currency} here, others into another bordereau`;
  return [{ code: "BORDEREAU_CURRENCY", field: "currency", sentence }];
}
