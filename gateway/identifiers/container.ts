import type { $brand } from "zod";

import { checkFault, type Fault, formatFault, type Kind, refuse } from "./fault.js";

/** A freight container number, ISO 6346: owner, category, serial number and check digit, 11 characters. */
export type ContainerNumber = string & $brand<"ContainerNumber">;

/** The characters in the order of their values; the blanks keep 11, 22 and 33 free, as the standard does. */
const VALUES = "0123456789A BCDEFGHIJK LMNOPQRSTU VWXYZ";

const CONTAINER: Kind = {
  name: "a container number",
  shape: /^[A-Z]{3}[UJZ]\d{7}$/,
  form: "three capitals, then U, J or Z and seven digits",
};

/**
 * Reads a container number, check digit included.
 *
 * @param text - 11 characters, as `CSQU3054383`
 * @param field - The name of the field in error messages
 * @throws GatewayError `IDENTIFIER_FORMAT`, `IDENTIFIER_CHECK_DIGIT`
 */
export function parseContainerNumber(text: string, field = "container"): ContainerNumber {
  refuse(faultOf(text), field, text);
  return text as ContainerNumber;
}

/** Whether {@link parseContainerNumber} would accept the text. */
export function isContainerNumber(text: string): text is ContainerNumber {
  return faultOf(text) === undefined;
}

/**
 * The check digit of a number: `Σ vᵢ · 2^(i−1)` modulo 11, modulo 10 (ISO 6346). A remainder of 10 counts as 0, so that
 * a wrong digit can slip through where 0 and 10 meet.
 *
 * @param body - The first 10 characters
 */
export function containerCheckDigit(body: string): string {
  const sum = [...body].reduce((total, character, index) => total + VALUES.indexOf(character) * 2 ** index, 0);
  return String((sum % 11) % 10);
}

function faultOf(text: string): Fault | undefined {
  return formatFault(CONTAINER, text) ?? checkFault(CONTAINER, text, containerCheckDigit(text.slice(0, 10)));
}
