import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { keccak_256 } from "@noble/hashes/sha3.js";
import { concatBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalJson } from "../../documents/index.js";
import type { RowTexts } from "./texts.js";

/** Keeps the salts apart from whatever else is derived from a seed. */
const LABEL = "tongzhou/reinsurance/row/1/";

/**
 * The salt of a row: HMAC-SHA256(seed, label and index), so that the salt of one row says nothing about the others.
 *
 * @param seed  32 random bytes, in the manifest
 * @param index counted from 0
 */
export function saltOf(seed: Uint8Array, index: number): Uint8Array {
  return hmac(sha256, seed, utf8ToBytes(`${LABEL}${index}`));
}

/**
 * The leaf of a row: keccak256(keccak256(salt ‖ canonical JSON of the row)). Hashed twice, it is never mistaken for a
 * node of the tree; salted, it cannot be guessed.
 *
 * @returns 32 bytes as 0x-prefixed lower-case hex
 */
export function leafOf(row: RowTexts, salt: Uint8Array): string {
  const leaf = keccak_256(keccak_256(concatBytes(salt, utf8ToBytes(canonicalJson(row)))));
  return `0x${Buffer.from(leaf).toString("hex")}`; // one flat string: there are as many as there are rows
}
