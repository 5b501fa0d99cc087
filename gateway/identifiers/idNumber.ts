import type { $brand } from "zod";

import { isCalendarDate } from "../dates/index.js";
import { type Fault, formatFault, type Kind, refusePersonal } from "./fault.js";

/**
 * A Chinese citizen identification number (公民身份号码), GB 11643: 18 characters.
 *
 * It is personal information: it never goes on chain, not even hashed, and never into a message or a log.
 */
export type IdNumber = string & $brand<"IdNumber">;

/** Weights of the first 17 digits: powers of two modulo 11. */
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;

/** The check character for each remainder modulo 11. */
const CHECK_CHARACTERS = "10X98765432";

const ID_NUMBER: Kind = {
  name: "a citizen identification number",
  shape: /^[1-9]\d{16}[\dX]$/,
  form: "17 digits and a last digit or capital X",
};

/**
 * Reads a citizen identification number: shape, date of birth and check character. Whether the county of its first six
 * digits exists is not checked: a number outlives the counties.
 *
 * @param text - 18 characters
 * @param field - The name of the field in error messages
 * @throws GatewayError `IDENTIFIER_FORMAT`, `IDENTIFIER_BIRTH_DATE`, `IDENTIFIER_CHECK_DIGIT`; none carries the value
 */
export function parseIdNumber(text: string, field = "idNumber"): IdNumber {
  refusePersonal(faultOf(text), field);
  return text as IdNumber;
}

/** Whether {@link parseIdNumber} would accept the text. */
export function isIdNumber(text: string): text is IdNumber {
  return faultOf(text) === undefined;
}

/**
 * The check character of a number (ISO 7064 MOD 11-2).
 *
 * @param body - The first 17 digits
 */
export function idNumberCheckCharacter(body: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(body.charAt(index)), 0);
  return CHECK_CHARACTERS.charAt(sum % 11);
}

function faultOf(text: string): Fault | undefined {
  return formatFault(ID_NUMBER, text) ?? birthDateFault(text) ?? checkCharacterFault(text);
}

function birthDateFault(text: string): Fault | undefined {
  const year = Number(text.slice(6, 10));
  const month = Number(text.slice(10, 12));
  const day = Number(text.slice(12, 14));
  if (isCalendarDate(year, month, day)) return undefined;
  return {
    code: "IDENTIFIER_BIRTH_DATE",
    sentence: "holds a date of birth that does not exist: look for a typing error",
  };
}

/** The expected character stays out of the sentence: it would tell something about the person. */
function checkCharacterFault(text: string): Fault | undefined {
  if (text.endsWith(idNumberCheckCharacter(text.slice(0, 17)))) return undefined;
  return { code: "IDENTIFIER_CHECK_DIGIT", sentence: "has a wrong check character: look for a typing error" };
}
