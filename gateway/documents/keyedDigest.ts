import { computeHmac, toUtf8Bytes } from "ethers";

import { GatewayError } from "../errors.js";

const MIN_SECRET_BYTES = 32;

/** What a number is, for errors and for keeping digests of different kinds apart. */
export interface KeyedField {
  /** Area of the error codes. */
  readonly area: "POLICY" | "POINTS" | "REINSURANCE";
  /** The name of the field in error messages. */
  readonly field: string;
  /** Put before the number, so that the same number of another kind gets another digest; nothing unless given. */
  readonly label?: string;
}

/**
 * The digest under which an institution's number appears on the chain: HMAC-SHA256(secret, label and number).
 *
 * The same institution gets the same digest for the same number every time; nobody without the secret can guess numbers.
 *
 * @param secret the institution's own secret, at least 32 random bytes
 * @param number the number, taken to the letter
 * @returns 32 bytes as 0x-prefixed lower-case hex
 * @throws GatewayError `<area>_SECRET_SHORT`, `<area>_NUMBER_EMPTY`; neither shows secret or number
 */
export function keyedDigest(secret: Uint8Array, number: string, { area, field, label = "" }: KeyedField): string {
  if (secret.length < MIN_SECRET_BYTES) {
    const message = `secret is too short: give at least ${MIN_SECRET_BYTES} random bytes.`;
    throw new GatewayError(`${area}_SECRET_SHORT`, { message, field: "secret" });
  }
  if (number.length === 0) {
    throw new GatewayError(`${area}_NUMBER_EMPTY`, { message: `${field} is empty: fill it in.`, field });
  }
  return computeHmac("sha256", secret, toUtf8Bytes(label + number));
}
