import type { $brand } from "zod";

import { checkFault, type Fault, formatFault, type Kind, refuse } from "./fault.js";

/** A global trade item number of GS1: 8, 12, 13 or 14 digits. */
export type Gtin = string & $brand<"Gtin">;

const GTIN: Kind = {
  name: "a trade item number (GTIN)",
  shape: /^(\d{8}|\d{12,14})$/,
  form: "8, 12, 13 or 14 digits",
};

/**
 * Reads a trade item number, check digit included.
 *
 * @param text - 8, 12, 13 or 14 digits, as `4006381333931`
 * @param field - The name of the field in error messages
 * @throws GatewayError `IDENTIFIER_FORMAT`, `IDENTIFIER_CHECK_DIGIT`
 */
export function parseGtin(text: string, field = "gtin"): Gtin {
  refuse(faultOf(text), field, text);
  return text as Gtin;
}

/** Whether {@link parseGtin} would accept the text. */
export function isGtin(text: string): text is Gtin {
  return faultOf(text) === undefined;
}

/**
 * The check digit of a number (GS1 General Specifications §7.9): weights 3, 1, 3 … from the right; the weighted sum plus
 * the check digit is a multiple of ten.
 *
 * @param body - The digits without the check digit
 */
export function gtinCheckDigit(body: string): string {
  const digits = [...body].reverse().map(Number);
  const sum = digits.reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 3 : 1), 0);
  return String((10 - (sum % 10)) % 10);
}

function faultOf(text: string): Fault | undefined {
  return formatFault(GTIN, text) ?? checkFault(GTIN, text, gtinCheckDigit(text.slice(0, -1)));
}
