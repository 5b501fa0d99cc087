import { GatewayError } from "../errors.js";

/** The chain counts units in 48 bits. */
const MOST_UNITS = 2n ** 48n - 1n;

/**
 * A refusal of this area.
 *
 * @param sentence what is wrong with the value and the way out, without the final stop
 */
export function pointsFault(code: string, field: string, value: string | undefined, sentence: string): GatewayError {
  const subject = value === undefined ? field : `${field} "${value}"`;
  return new GatewayError(code, { message: `${subject} ${sentence}.`, field, value });
}

/** @throws GatewayError `POINTS_QUANTITY` unless the chain can take it as a number of units */
export function requireQuantity(quantity: bigint, field = "quantity"): void {
  if (quantity > 0n && quantity <= MOST_UNITS) return;
  const sentence = `is not a number of units: give 1 to ${MOST_UNITS}`;
  throw pointsFault("POINTS_QUANTITY", field, String(quantity), sentence);
}

/** @throws GatewayError `POINTS_OPTION` unless an option is a whole number above zero */
export function requireCount(count: number, field: string): void {
  if (Number.isSafeInteger(count) && count > 0) return;
  throw pointsFault("POINTS_OPTION", field, String(count), "is not a count: give a whole number above zero");
}
