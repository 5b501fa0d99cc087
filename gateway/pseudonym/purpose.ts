import { concat, sha256, toUtf8Bytes } from "ethers";

import { GatewayError } from "../errors.js";

/** Domain separation of the pseudonym's hash; the number is the version of the scheme. */
const LABEL = "tongzhou/pseudonym/1";

/** Most persons in one request; one proof covers them all. */
export const MAX_BATCH = 1_000;

/**
 * The bytes of a purpose (`risk control`, `health`, `kyc` …): lower-case letters, digits, blanks and hyphens, up to 64.
 *
 * Every purpose has its own key, so that the pseudonyms of two purposes cannot be joined.
 *
 * @throws GatewayError `PSEUDONYM_PURPOSE`
 */
export function purposeBytes(purpose: string): Uint8Array {
  if (/^[a-z](?:[a-z0-9 -]{0,62}[a-z0-9])?$/.test(purpose)) return toUtf8Bytes(purpose);
  const message = `The purpose ${JSON.stringify(purpose)} must be up to 64 lower-case letters, digits, blanks or hyphens.`;
  throw new GatewayError("PSEUDONYM_PURPOSE", { message, field: "purpose", value: purpose });
}

/**
 * The pseudonym on the chain: SHA-256 over label, purpose and the 64-byte output of the pseudorandom function.
 *
 * @param purpose see {@link purposeBytes}
 * @param output 64 bytes
 * @returns 32 bytes as 0x-prefixed lower-case hex
 * @throws GatewayError `PSEUDONYM_PURPOSE`, `PSEUDONYM_OUTPUT`
 */
export function pseudonymOf(purpose: string, output: Uint8Array): string {
  if (output.length !== 64) {
    const message = `The output of the pseudorandom function has 64 bytes, but ${output.length} were given.`;
    throw new GatewayError("PSEUDONYM_OUTPUT", { message, field: "output", value: String(output.length) });
  }
  return sha256(concat([toUtf8Bytes(`${LABEL}/`), purposeBytes(purpose), toUtf8Bytes("/"), output]));
}

/** @throws GatewayError `PSEUDONYM_BATCH` unless a request holds 1 to {@link MAX_BATCH} persons */
export function assertBatch(count: number): void {
  if (count >= 1 && count <= MAX_BATCH) return;
  const message = `A request is for 1 to ${MAX_BATCH} persons, but this one is for ${count}; split it.`;
  throw new GatewayError("PSEUDONYM_BATCH", { message, field: "blinded", value: String(count) });
}
