import type { $brand } from "zod";

import { checkFault, type Fault, formatFault, type Kind, refuse } from "./fault.js";

/** A unified social credit code (统一社会信用代码) of a Chinese institution, GB 32100-2015: 18 characters. */
export type Uscc = string & $brand<"Uscc">;

/** The 31 characters of GB 32100 in the order of their values: no I, O, S, V, Z. */
const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

const USCC: Kind = {
  name: "a unified social credit code (USCC)",
  shape: /^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/,
  form: "18 digits and capitals without I, O, S, V, Z, the third to eighth being digits",
};

/**
 * Reads a unified social credit code, check character included.
 *
 * @param text - 18 characters, as `91100000710931483R`
 * @param field - The name of the field in error messages
 * @throws GatewayError `IDENTIFIER_FORMAT`, `IDENTIFIER_CHECK_DIGIT`
 */
export function parseUscc(text: string, field = "uscc"): Uscc {
  refuse(faultOf(text), field, text);
  return text as Uscc;
}

/** Whether {@link parseUscc} would accept the text. */
export function isUscc(text: string): text is Uscc {
  return faultOf(text) === undefined;
}

/**
 * The check character of a code: `(31 − Σ cᵢ · 3^(i−1) mod 31) mod 31` (GB 32100-2015).
 *
 * @param body - The first 17 characters
 */
export function usccCheckCharacter(body: string): string {
  let sum = 0;
  let weight = 1;
  for (const character of body) {
    sum += ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

function faultOf(text: string): Fault | undefined {
  return formatFault(USCC, text) ?? checkFault(USCC, text, usccCheckCharacter(text.slice(0, 17)));
}
