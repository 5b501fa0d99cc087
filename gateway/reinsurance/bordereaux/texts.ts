import { isCurrency } from "../../identifiers/index.js";
import { GatewayError } from "../../errors.js";
import { type BordereauFault, faultAt, faultOf, type RowPlace } from "./faults.js";
import { type Field, FIELDS, labelOf } from "./fields.js";
import type { BordereauKindName, RowOf } from "./rows.js";
import { type FieldValue, readValue, writeValue } from "./values.js";

/**
 * A row as it is hashed and travels: a member for each field that has a value, amounts as decimals in the main unit,
 * shares as percentages, one spelling for each value.
 */
export type RowTexts = Readonly<Record<string, string>>;

/** What a column is called in messages. */
export type ColumnName = (field: Field) => string;

/** A row, or what is wrong with it. */
export type RowReading<Kind extends BordereauKindName> =
  | { readonly row: RowOf[Kind]; readonly faults: readonly [] }
  | { readonly row?: undefined; readonly faults: readonly BordereauFault[] };

/** Writes a row. */
export function textsOf<Kind extends BordereauKindName>(kind: Kind, row: RowOf[Kind]): RowTexts {
  const values = row as unknown as Readonly<Record<string, FieldValue | undefined>>;
  const texts: Record<string, string> = {};
  for (const { name, form } of FIELDS[kind]) {
    const value = values[name];
    if (value !== undefined) texts[name] = writeValue(form, value, row.currency);
  }
  return texts;
}

/** Reads a row; every field that is at fault is named. */
export function readRow<Kind extends BordereauKindName>(
  kind: Kind,
  texts: RowTexts,
  place: RowPlace,
  columnOf: ColumnName = labelOf,
): RowReading<Kind> {
  const values: Record<string, FieldValue> = {};
  const faults: BordereauFault[] = [];
  const currency = texts.currency ?? "";
  for (const field of FIELDS[kind]) {
    const text = texts[field.name];
    const column = columnOf(field);
    if (text === undefined) {
      if (field.optional !== true) faults.push(missing(place, column));
    } else if (!dependsOnCurrency(field) || isCurrency(currency)) {
      const value = valueIn(field, text, { column, currency, personal: field.personal });
      if (value instanceof GatewayError) faults.push(faultOf(place, value));
      else values[field.name] = value;
    }
  }
  return faults.length === 0 ? { row: values as unknown as RowOf[Kind], faults: [] } : { faults };
}

/** An amount of an unknown currency is no second fault. */
const dependsOnCurrency = ({ form }: Field): boolean => form === "amount" || form === "signed";

function valueIn(field: Field, text: string, context: Parameters<typeof readValue>[2]): FieldValue | GatewayError {
  try {
    return readValue(field.form, text, context);
  } catch (error) {
    if (error instanceof GatewayError) return error;
    throw error;
  }
}

function missing(place: RowPlace, column: string): BordereauFault {
  return faultAt(place, { code: "BORDEREAU_VALUE_MISSING", column }, "is empty: fill it in");
}
