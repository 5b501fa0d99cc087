import { concat, getBytes, sha256, toUtf8Bytes } from "ethers";
import { base64url, type GeneralJWE } from "jose";

import { canonicalJson } from "../documents/index.js";
import { GatewayError } from "../errors.js";
import { contextBytes, type EnvelopeContext } from "./context.js";
import { KEY_ALGORITHM, PUBLIC_KEY_BYTES, publicKeyFromBytes, type PublicJwk } from "./keys.js";
import { WRAPPED_KEY_BYTES, type WrappedKey } from "./keyWrap.js";

/** First byte of the content: ECDH-ES+A256KW on X25519 with A256GCM. Other suites (SM2/SM4) take other numbers. */
const SUITE = 0x01;
/** Flag bit: the plaintext was compressed ("zip":"DEF", RFC 7516 §4.1.3). */
const FLAG_ZIP = 0x01;
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Suite, flags and length of the content type. */
const FIXED_BYTES = 3;

/** A content type as the header may carry it; its length fits one byte. */
export const CONTENT_TYPE = /^[\x21-\x7e]{1,255}$/;

/** A sealed record: the JWE (RFC 7516 §7.2.1) and the id under which the chain knows it. */
export interface Envelope {
  /** JWE in general JSON serialization; its `aad` binds the {@link EnvelopeContext}. */
  readonly jwe: GeneralJWE;
  /** SHA-256 of {@link EncodedEnvelope.content}, 32 bytes as 0x-prefixed lower-case hex. */
  readonly id: string;
}

/** An envelope as the chain carries it, in raw bytes. */
export interface EncodedEnvelope {
  /** suite (1) | flags (1) | length of content type (1) | content type | iv (12) | tag (16) | ciphertext. */
  readonly content: Uint8Array;
  /** One per recipient, 72 bytes each; a later grant is one more. */
  readonly wrappedKeys: readonly WrappedKey[];
}

/** What the protected header says about the content besides its encryption. */
export interface ContentHeader {
  /** Media type of the plaintext ("cty", RFC 7516 §4.1.12), up to 255 printable ASCII characters. */
  readonly contentType?: string | undefined;
  /** True if the plaintext is compressed with DEFLATE ("zip"). */
  readonly compressed?: boolean | undefined;
}

/** The protected header of a content: the same members in the same order every time, so that it needs no storage. */
export function protectedHeader({ contentType, compressed }: ContentHeader): {
  enc: "A256GCM";
  cty?: string;
  zip?: "DEF";
} {
  return { ...(contentType ? { cty: contentType } : {}), enc: "A256GCM", ...(compressed ? { zip: "DEF" } : {}) };
}

/**
 * The compact form of an envelope for the chain: binary instead of base64 text, headers reduced to what varies.
 *
 * @throws GatewayError `ENVELOPE_SUITE` if the JWE was made by another program with other algorithms or headers
 */
export function encodeEnvelope({ jwe }: Envelope): EncodedEnvelope {
  return { content: encodeContent(jwe), wrappedKeys: jwe.recipients.map(wrappedKeyOf) };
}

/**
 * Rebuilds the exact JWE from its compact form.
 *
 * @param encoded content and wrapped keys as read from the chain's events
 * @param context the record the events belong to; it is not stored twice
 * @throws GatewayError `ENVELOPE_SUITE`, `ENVELOPE_FORMAT`, `ENVELOPE_CONTEXT`
 */
export function decodeEnvelope({ content, wrappedKeys }: EncodedEnvelope, context: EnvelopeContext): Envelope {
  const { header, body } = decodeHeader(content);
  if (body.length < IV_BYTES + TAG_BYTES) malformed("content", content.length, "is cut short");
  const jwe: GeneralJWE = {
    protected: encodeHeader(header),
    aad: base64url.encode(contextBytes(context)),
    iv: base64url.encode(body.slice(0, IV_BYTES)),
    tag: base64url.encode(body.slice(IV_BYTES, IV_BYTES + TAG_BYTES)),
    ciphertext: base64url.encode(body.slice(IV_BYTES + TAG_BYTES)),
    recipients: wrappedKeys.map(recipientOf),
  };
  return { jwe, id: sha256(content) };
}

/** @returns the envelope around a JWE, with the id of its content */
export function envelopeOf(jwe: GeneralJWE): Envelope {
  return { jwe, id: sha256(encodeContent(jwe)) };
}

/** @returns the recipient member of a JWE for a wrapped key */
export function recipientOf({ kid, bytes }: WrappedKey): GeneralJWE["recipients"][number] {
  if (bytes.length !== WRAPPED_KEY_BYTES)
    malformed("wrappedKey", bytes.length, `is not ${WRAPPED_KEY_BYTES} bytes long`);
  const epk = { ...publicKeyFromBytes(bytes.slice(0, PUBLIC_KEY_BYTES)) };
  return { header: { alg: KEY_ALGORITHM, epk, kid }, encrypted_key: base64url.encode(bytes.slice(PUBLIC_KEY_BYTES)) };
}

/** @returns the wrapped key in a recipient member of a JWE */
export function wrappedKeyOf({ header, encrypted_key }: GeneralJWE["recipients"][number]): WrappedKey {
  const { alg, epk, kid } = (header ?? {}) as { alg?: string; epk?: PublicJwk; kid?: string };
  if (alg !== KEY_ALGORITHM || epk?.crv !== "X25519" || !kid || !encrypted_key) throw unknownSuite(`${alg} of ${kid}`);
  return { kid, bytes: getBytes(concat([base64url.decode(epk.x), base64url.decode(encrypted_key)])) };
}

function encodeContent({ protected: text = "", iv = "", tag = "", ciphertext }: GeneralJWE): Uint8Array {
  const { contentType, compressed } = parseHeader(text);
  const type = toUtf8Bytes(contentType ?? "");
  const fixed = Uint8Array.of(SUITE, compressed ? FLAG_ZIP : 0, type.length);
  return getBytes(concat([fixed, type, ...[iv, tag, ciphertext].map((part) => base64url.decode(part))]));
}

function parseHeader(text: string): ContentHeader {
  const { cty, zip } = parseRecord(text) as { cty?: string; zip?: string };
  const header = { contentType: cty, compressed: zip !== undefined };
  const known = cty === undefined || CONTENT_TYPE.test(cty);
  if (!known || encodeHeader(header) !== text) throw unknownSuite("another protected header");
  return header;
}

function parseRecord(text: string): object {
  try {
    return Object(JSON.parse(new TextDecoder().decode(base64url.decode(text)))) as object;
  } catch {
    throw unknownSuite("no protected header");
  }
}

function encodeHeader(header: ContentHeader): string {
  return base64url.encode(canonicalJson(protectedHeader(header)));
}

function decodeHeader(content: Uint8Array): { header: ContentHeader; body: Uint8Array } {
  const [suite, flags = 0, length = 0] = content;
  if (suite !== SUITE || (flags & ~FLAG_ZIP) !== 0) throw unknownSuite(`suite ${suite}, flags ${flags}`);
  const end = FIXED_BYTES + length;
  const contentType = length === 0 ? undefined : new TextDecoder().decode(content.slice(FIXED_BYTES, end));
  if (contentType !== undefined && !CONTENT_TYPE.test(contentType)) {
    malformed("content", content.length, "names no readable content type");
  }
  return { header: { contentType, compressed: flags === FLAG_ZIP }, body: content.slice(end) };
}

function unknownSuite(found: string): GatewayError {
  const message = `The envelope uses an unknown suite (${found}); this gateway reads suite ${SUITE}, update it or ask the sender.`;
  return new GatewayError("ENVELOPE_SUITE", { message, field: "suite", value: found });
}

function malformed(field: string, length: number, problem: string): never {
  const message = `The envelope's ${field} (${length} bytes) ${problem}; read it from the chain again.`;
  throw new GatewayError("ENVELOPE_FORMAT", { message, field, value: String(length) });
}
