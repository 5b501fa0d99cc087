import iso4217 from "@iso4217/json";
import type { $brand } from "zod";

import { type Fault, formatFault, type Kind, refuse, unknownFault } from "./fault.js";

/** An alphabetic currency code of ISO 4217, as `CNY`. */
export type CurrencyCode = string & $brand<"CurrencyCode">;

const CURRENCY: Kind = { name: "a currency code", shape: /^[A-Z]{3}$/, form: "three capitals, as CNY" };

/** Decimals by code; undefined where the table says "N.A.", as for gold. */
const EXPONENTS = exponentsByCode();

/**
 * Reads a currency code.
 *
 * @param text - Three capitals
 * @param field - The name of the field in error messages
 * @throws GatewayError `IDENTIFIER_FORMAT`, `IDENTIFIER_UNKNOWN`
 */
export function parseCurrency(text: string, field = "currency"): CurrencyCode {
  refuse(faultOf(text), field, text);
  return text as CurrencyCode;
}

/** Whether {@link parseCurrency} would accept the text. */
export function isCurrency(text: string): text is CurrencyCode {
  return faultOf(text) === undefined;
}

/**
 * The decimals of a currency's minor unit: 2 for CNY, 0 for JPY, 3 for KWD; undefined for the codes that have no minor
 * unit, as gold (XAU) and special drawing rights (XDR).
 */
export function currencyExponent(currency: CurrencyCode): number | undefined {
  return EXPONENTS.get(currency);
}

function faultOf(text: string): Fault | undefined {
  return formatFault(CURRENCY, text) ?? unknownFault(CURRENCY, EXPONENTS.has(text), "ISO 4217");
}

/** The table lists countries as rows of named fields; several share a currency and Antarctica has none. */
function exponentsByCode(): ReadonlyMap<string, number | undefined> {
  const exponents = new Map<string, number | undefined>();
  for (const { $data: fields } of iso4217.json.$data.flatMap((table) => table.$data)) {
    const valueOf = (name: string) => fields.find((field) => field.$name === name)?.$data;
    const code = valueOf("Ccy");
    const minorUnits = valueOf("CcyMnrUnts");
    if (typeof code === "string") exponents.set(code, typeof minorUnits === "number" ? minorUnits : undefined);
  }
  return exponents;
}
