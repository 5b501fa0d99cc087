import { randomBytes, sha256, toUtf8Bytes } from "ethers";
import { base64url } from "jose";

import { GatewayError } from "../errors.js";
import { canonicalJson } from "./canonical.js";

/** Bytes of a salt made by {@link newSalt}. */
const SALT_BYTES = 32;
/** Least bytes of a salt that {@link fingerprintOf} accepts. */
const MIN_SALT_BYTES = 16;
/** Random bytes show fewer distinct values than this with a probability below 10⁻¹¹; a filler such as zeros always. */
const MIN_DISTINCT_BYTES = 8;

/** A document that carries its own salt, so that its fingerprint gives nothing away. */
export interface SaltedDocument {
  /** At least 16 random bytes, base64url without padding (RFC 4648 §5). */
  readonly salt: string;
}

/** @returns a fresh salt: 32 random bytes, base64url without padding */
export function newSalt(): string {
  return base64url.encode(randomBytes(SALT_BYTES));
}

/**
 * The fingerprint of a document: SHA-256 over the UTF-8 bytes of its canonical JSON (RFC 8785).
 *
 * The salt is part of the document. Without it, anyone could try the few plausible contents of a policy against the
 * fingerprint on the chain.
 *
 * @param document a plain record with a top-level {@link SaltedDocument.salt}
 * @returns 32 bytes as 0x-prefixed lower-case hex
 * @throws GatewayError `DOCUMENT_SALT_MISSING` without a salt of 16 random bytes, `DOCUMENT_NOT_JSON`
 */
export function fingerprintOf(document: SaltedDocument): string {
  const text = canonicalJson(document);
  if (!isSalt(document.salt)) {
    throw new GatewayError("DOCUMENT_SALT_MISSING", {
      message: `The document needs a top-level "salt" of at least ${MIN_SALT_BYTES} random bytes in base64url; add newSalt().`,
      field: "salt",
    });
  }
  return sha256(toUtf8Bytes(text));
}

/**
 * @param bytes a file as delivered, such as the PDF of a policy
 * @returns its SHA-256 digest, 32 bytes as 0x-prefixed lower-case hex
 */
export function digestOf(bytes: Uint8Array): string {
  return sha256(bytes);
}

function isSalt(salt: unknown): boolean {
  if (typeof salt !== "string" || !/^[A-Za-z0-9_-]+$/.test(salt)) return false;
  const bytes = Buffer.from(salt, "base64url");
  return bytes.length >= MIN_SALT_BYTES && new Set(bytes).size >= MIN_DISTINCT_BYTES;
}
