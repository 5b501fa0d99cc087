import type { $brand } from "zod";

import { checkFault, type Fault, formatFault, type Kind, refuse } from "./fault.js";
import { luhnCheckDigit } from "./luhn.js";

/** An international securities identification number, ISO 6166: 12 characters. */
export type Isin = string & $brand<"Isin">;

const ISIN: Kind = {
  name: "a securities identification number (ISIN)",
  shape: /^[A-Z]{2}[0-9A-Z]{9}\d$/,
  form: "two capitals, nine digits or capitals and a check digit",
};

/**
 * Reads a securities identification number, check digit included.
 *
 * @param text - 12 characters, as `US0378331005`
 * @param field - The name of the field in error messages
 * @throws GatewayError `IDENTIFIER_FORMAT`, `IDENTIFIER_CHECK_DIGIT`
 */
export function parseIsin(text: string, field = "isin"): Isin {
  refuse(faultOf(text), field, text);
  return text as Isin;
}

/** Whether {@link parseIsin} would accept the text. */
export function isIsin(text: string): text is Isin {
  return faultOf(text) === undefined;
}

/**
 * The check digit of a number: Luhn over its digits, letters written as 10 to 35.
 *
 * @param body - The first 11 characters
 */
export function isinCheckDigit(body: string): string {
  return luhnCheckDigit(body.replace(/[A-Z]/g, (letter) => String(parseInt(letter, 36))));
}

function faultOf(text: string): Fault | undefined {
  return formatFault(ISIN, text) ?? checkFault(ISIN, text, isinCheckDigit(text.slice(0, 11)));
}
