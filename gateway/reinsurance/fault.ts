import { GatewayError } from "../errors.js";

/**
 * A refusal of this area.
 *
 * @param sentence what is wrong with the value and the way out, without the final stop
 */
export function reinsuranceFault(
  code: string,
  field: string,
  value: string | undefined,
  sentence: string,
): GatewayError {
  const subject = value === undefined ? field : `${field} "${value}"`;
  return new GatewayError(code, { message: `${subject} ${sentence}.`, field, value });
}
