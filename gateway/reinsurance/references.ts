import { keyedDigest } from "../documents/keyedDigest.js";

/** What has a reference of its own on the chain. */
export type ReferenceKind = "placement" | "bordereau" | "account" | "loss" | "call" | "settlement";

/**
 * The reference under which a number of one's own appears on the chain: of a placement (UMR, 合同编号), a bordereau, an
 * account (账单号), a loss (赔案号), a cash call or a settlement. The same number of another kind has another reference.
 *
 * @param secret the institution's own secret, at least 32 random bytes, kept as long as the business runs
 * @param number the institution's number, taken to the letter
 * @returns 32 bytes as 0x-prefixed lower-case hex
 * @throws GatewayError `REINSURANCE_SECRET_SHORT`, `REINSURANCE_NUMBER_EMPTY`; neither shows secret or number
 */
export function reinsuranceReference(secret: Uint8Array, kind: ReferenceKind, number: string): string {
  const label = `tongzhou/reinsurance/${kind}/1/`;
  return keyedDigest(secret, number, { area: "REINSURANCE", field: "number", label });
}

/**
 * The digest of a reason that is given on the chain without its words: of a query, a rejection, a contra. The words go to
 * those concerned with the salt, by which they can tell that the digest is theirs.
 *
 * @param salt  at least 32 random bytes, used once
 * @param words the reason, taken to the letter
 * @throws GatewayError as {@link reinsuranceReference}
 */
export function reasonDigest(salt: Uint8Array, words: string): string {
  return keyedDigest(salt, words, { area: "REINSURANCE", field: "words", label: "tongzhou/reinsurance/reason/1/" });
}
