import type { $brand } from "zod";

import { checkFault, type Fault, formatFault, type Kind, refuse } from "./fault.js";

/** An IMO ship identification number (resolution A.1117(30)): seven digits, without the letters IMO. */
export type ImoNumber = string & $brand<"ImoNumber">;

const IMO: Kind = { name: "an IMO ship number", shape: /^\d{7}$/, form: "seven digits without the letters IMO" };

/**
 * Reads an IMO ship number, check digit included.
 *
 * @param text - Seven digits, as `9074729`
 * @param field - The name of the field in error messages
 * @throws GatewayError `IDENTIFIER_FORMAT`, `IDENTIFIER_CHECK_DIGIT`
 */
export function parseImoNumber(text: string, field = "imo"): ImoNumber {
  refuse(faultOf(text), field, text);
  return text as ImoNumber;
}

/** Whether {@link parseImoNumber} would accept the text. */
export function isImoNumber(text: string): text is ImoNumber {
  return faultOf(text) === undefined;
}

/**
 * The check digit of a number: the last digit of `Σ dᵢ · (8 − i)`. The even weights and the 5 let some wrong digits
 * through.
 *
 * @param body - The first six digits
 */
export function imoCheckDigit(body: string): string {
  const sum = [...body].reduce((total, digit, index) => total + Number(digit) * (7 - index), 0);
  return String(sum % 10);
}

function faultOf(text: string): Fault | undefined {
  return formatFault(IMO, text) ?? checkFault(IMO, text, imoCheckDigit(text.slice(0, 6)));
}
