import type { $brand } from "zod";

import { checkFault, type Fault, formatFault, type Kind, refuse } from "./fault.js";

/** A legal entity identifier, ISO 17442: 20 characters. */
export type Lei = string & $brand<"Lei">;

const LEI: Kind = {
  name: "a legal entity identifier (LEI)",
  shape: /^[0-9A-Z]{18}\d{2}$/,
  form: "20 digits and capitals, the last two being digits",
};

/**
 * Reads a legal entity identifier, check digits included.
 *
 * @param text - 20 characters, as `5493001KJTIIGC8Y1R12`
 * @param field - The name of the field in error messages
 * @throws GatewayError `IDENTIFIER_FORMAT`, `IDENTIFIER_CHECK_DIGIT`
 */
export function parseLei(text: string, field = "lei"): Lei {
  refuse(faultOf(text), field, text);
  return text as Lei;
}

/** Whether {@link parseLei} would accept the text. */
export function isLei(text: string): text is Lei {
  return faultOf(text) === undefined;
}

/**
 * The two check digits of an identifier (ISO 7064 MOD 97-10, letters counting 10 to 35): the whole leaves 1 modulo 97.
 *
 * @param body - The first 18 characters
 * @returns `02` to `98`
 */
export function leiCheckDigits(body: string): string {
  const digits = body.replace(/[A-Z]/g, (letter) => String(parseInt(letter, 36)));
  return String(98n - (BigInt(`${digits}00`) % 97n)).padStart(2, "0");
}

function faultOf(text: string): Fault | undefined {
  return formatFault(LEI, text) ?? checkFault(LEI, text, leiCheckDigits(text.slice(0, 18)));
}
