import type { BusinessDate } from "../../dates/index.js";
import type { CurrencyCode } from "../../identifiers/index.js";
import { checkClaim } from "./claimChecks.js";
import { type BordereauFault, faultAt, type RowPlace } from "./faults.js";
import { FIELDS, labelOf } from "./fields.js";
import { BordereauHistory } from "./history.js";
import { checkPremium } from "./premiumChecks.js";
import type { BordereauKindName, BordereauRow, ClaimRow, PremiumRow, RowOf } from "./rows.js";
import type { ColumnName } from "./texts.js";
import { type FieldValue, writeValue } from "./values.js";

/** What a treaty takes. */
export interface RowScope {
  readonly currency: CurrencyCode;
  /** First day of the treaty. */
  readonly from: BusinessDate;
  /** First day that it does not cover any more. */
  readonly before: BusinessDate;
  /** Losses count by the day they happen: those after the treaty's end are outside. */
  readonly lossesOccurring: boolean;
  /** Policies taken by special acceptance (特别接受) although they begin outside the period. */
  readonly accepted?: ReadonlySet<string>;
}

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

/** Checks the rows of one bordereau in their order; cedent and reinsurer run the same rules. */
export class RowChecks<Kind extends BordereauKindName> {
  readonly #kind: Kind;
  readonly #context: RuleContext;

  /** @param earlier what earlier bordereaux of the placement reported; nothing unless given */
  constructor(kind: Kind, scope: RowScope, earlier: BordereauHistory = new BordereauHistory()) {
    this.#kind = kind;
    this.#context = { scope, earlier, current: new BordereauHistory() };
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
