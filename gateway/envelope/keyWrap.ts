import type { webcrypto } from "node:crypto";

import { concat, getBytes, toBeArray, toUtf8Bytes, zeroPadValue } from "ethers";
import { base64url, decodeProtectedHeader, FlattenedEncrypt } from "jose";

import { GatewayError } from "../errors.js";
import { KEY_ALGORITHM, PUBLIC_KEY_BYTES, type OwnKey, type PublicJwk, type RecipientKey } from "./keys.js";

/** Bytes of a content key (A256GCM). */
export const CONTENT_KEY_BYTES = 32;
/** Bytes of a wrapped key: 32 of the ephemeral public key and 40 of the content key under AES key wrap (RFC 3394). */
export const WRAPPED_KEY_BYTES = PUBLIC_KEY_BYTES + CONTENT_KEY_BYTES + 8;

/** A content key wrapped for one recipient: what a grant on the chain carries. */
export interface WrappedKey {
  /** Key id of the recipient. */
  readonly kid: string;
  /** 72 bytes: ephemeral X25519 public key, then the encrypted key. */
  readonly bytes: Uint8Array;
}

/** Wraps a content key for a recipient: `jose` seals an empty throwaway under that key, its key part is the result. */
export async function wrapContentKey(contentKey: Uint8Array, { kid, publicKey }: RecipientKey): Promise<WrappedKey> {
  const throwaway = await new FlattenedEncrypt(new Uint8Array())
    .setProtectedHeader({ alg: KEY_ALGORITHM, enc: "A256GCM" })
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- discouraged for content; here it wraps a random key
    .setContentEncryptionKey(contentKey)
    .encrypt({ ...publicKey });
  const { epk } = decodeProtectedHeader(throwaway) as { epk: PublicJwk };
  return { kid, bytes: getBytes(concat([base64url.decode(epk.x), base64url.decode(throwaway.encrypted_key ?? "")])) };
}

/**
 * Unwraps a content key with one's own key, which `jose` does only together with the content.
 *
 * @throws GatewayError `ENVELOPE_NOT_RECIPIENT` if the key is not the one it was wrapped for, or a byte was altered
 */
export async function unwrapContentKey({ kid, bytes }: WrappedKey, own: OwnKey): Promise<Uint8Array> {
  try {
    const kek = await deriveWrappingKey(await own.agree(bytes.slice(0, PUBLIC_KEY_BYTES)));
    return await unwrap(bytes.slice(PUBLIC_KEY_BYTES), kek);
  } catch (cause) {
    throw new GatewayError("ENVELOPE_NOT_RECIPIENT", {
      message: `The key ${kid} does not unwrap the content key; use the key it was wrapped for or ask for a new grant.`,
      field: "kid",
      value: kid,
      cause,
    });
  }
}

/**
 * Concat KDF for ECDH-ES+A256KW (RFC 7518 §4.6.2 with NIST SP 800-56A §5.8.1), one round of SHA-256:
 * round number, shared secret, AlgorithmID, empty PartyUInfo and PartyVInfo, key length in bits.
 */
async function deriveWrappingKey(sharedSecret: Uint8Array): Promise<webcrypto.CryptoKey> {
  const algorithm = toUtf8Bytes(KEY_ALGORITHM);
  const input = [uint32(1), sharedSecret, uint32(algorithm.length), algorithm, uint32(0), uint32(0), uint32(256)];
  const digest = await crypto.subtle.digest("SHA-256", Uint8Array.from(getBytes(concat(input))));
  return crypto.subtle.importKey("raw", digest, "AES-KW", false, ["unwrapKey"]);
}

/** AES key unwrap with a 256-bit key (RFC 7518 §4.4, RFC 3394 §2.2.2). */
async function unwrap(encryptedKey: Uint8Array, kek: webcrypto.CryptoKey): Promise<Uint8Array> {
  const wrapped = Uint8Array.from(encryptedKey);
  const key = await crypto.subtle.unwrapKey("raw", wrapped, kek, "AES-KW", "AES-GCM", true, ["decrypt"]);
  return new Uint8Array(await crypto.subtle.exportKey("raw", key));
}

function uint32(value: number): string {
  return zeroPadValue(toBeArray(value), 4);
}
