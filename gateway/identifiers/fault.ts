import { GatewayError } from "../errors.js";

/** What an identifier is called in messages and what a well-formed one looks like. */
export interface Kind {
  /** The identifier's name with its article: "an LEI". */
  readonly name: string;
  readonly shape: RegExp;
  /** The shape in words: "20 characters, …". */
  readonly form: string;
}

/** What is wrong with an identifier: the error's code and the rest of its sentence. */
export interface Fault {
  readonly code: string;
  readonly sentence: string;
}

/** Every Chinese ID number looks like this, also one that came in the wrong column. */
const PERSONAL = /^\d{17}[\dXx]$/;

/** `IDENTIFIER_FORMAT` unless the text has the shape of its kind. */
export function formatFault(kind: Kind, text: string): Fault | undefined {
  if (kind.shape.test(text)) return undefined;
  return { code: "IDENTIFIER_FORMAT", sentence: `is not ${kind.name}: give ${kind.form}` };
}

/**
 * `IDENTIFIER_CHECK_DIGIT` unless the text ends in the expected check character.
 *
 * @param expected - The check character or characters computed from the rest of the text
 */
export function checkFault(kind: Kind, text: string, expected: string): Fault | undefined {
  if (text.endsWith(expected)) return undefined;
  const sentence = `is not ${kind.name}: its check character should be ${expected}, so look for a typing error`;
  return { code: "IDENTIFIER_CHECK_DIGIT", sentence };
}

/** `IDENTIFIER_UNKNOWN` unless the code stands in its reference table. */
export function unknownFault(kind: Kind, isKnown: boolean, table: string): Fault | undefined {
  if (isKnown) return undefined;
  return { code: "IDENTIFIER_UNKNOWN", sentence: `is not ${kind.name}: take a code from ${table}` };
}

/**
 * Throws the fault as an error that names field and value; does nothing without a fault. A value that reads as a Chinese
 * ID number is withheld whatever the field, because columns get swapped.
 *
 * @throws GatewayError with the code of the fault
 */
export function refuse(fault: Fault | undefined, field: string, text: string): void {
  if (fault === undefined) return;
  if (PERSONAL.test(text)) throw new GatewayError(fault.code, { field, message: `${field} ${fault.sentence}.` });
  throw new GatewayError(fault.code, { field, value: text, message: `${field} "${text}" ${fault.sentence}.` });
}

/**
 * As {@link refuse} for identifiers that are personal: the error names the field alone.
 *
 * @throws GatewayError with the code of the fault, without a value
 */
export function refusePersonal(fault: Fault | undefined, field: string): void {
  if (fault !== undefined) throw new GatewayError(fault.code, { field, message: `${field} ${fault.sentence}.` });
}
