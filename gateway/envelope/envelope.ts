import { base64url, flattenedDecrypt, FlattenedEncrypt, type FlattenedJWE, type GeneralJWE } from "jose";

import { GatewayError } from "../errors.js";
import { contentKeyOf } from "./contentKey.js";
import { contextBytes, type EnvelopeContext } from "./context.js";
import { assertEntitled, type Entitlement } from "./entitlement.js";
import type { OwnKey, RecipientKey } from "./keys.js";
import { CONTENT_KEY_BYTES, wrapContentKey, type WrappedKey } from "./keyWrap.js";
import { CONTENT_TYPE, envelopeOf, protectedHeader, recipientOf, type ContentHeader, type Envelope } from "./wire.js";

/** Largest plaintext, in bytes; it also bounds what a compressed content may grow to. */
export const MAX_PLAINTEXT_BYTES = 16 * 1024 * 1024;

/** Legal basis of an envelope, and how its content is labelled and packed. */
export interface SealOptions extends Entitlement, ContentHeader {}

/** Content key given directly (RFC 7518 §4.5): `jose` then does the content encryption alone. */
const DIRECT = { alg: "dir" };

/**
 * Seals a record for its entitled parties: one random content key, A256GCM over the plaintext, the key wrapped for each
 * recipient (JWE, RFC 7516; ECDH-ES+A256KW on X25519). The context is authenticated with it.
 *
 * @param plaintext up to 16 MiB
 * @param recipients at least one, each key id once
 * @param context the record on the chain to which the content belongs
 * @param options data class with its legal basis; `contentType` and `compressed` are optional
 * @throws GatewayError `ENVELOPE_RECIPIENTS`, `ENVELOPE_REGULATOR_MISSING`, `ENVELOPE_BASIS_MISSING`,
 *   `ENVELOPE_CONTEXT`, `ENVELOPE_TOO_LARGE`, `ENVELOPE_CONTENT_TYPE`
 */
export async function seal(
  plaintext: Uint8Array,
  recipients: readonly RecipientKey[],
  context: EnvelopeContext,
  options: SealOptions,
): Promise<Envelope> {
  assertRecipients(recipients);
  assertEntitled(recipients, options);
  assertContent(plaintext, options);
  const contentKey = crypto.getRandomValues(new Uint8Array(CONTENT_KEY_BYTES));
  const content = await new FlattenedEncrypt(plaintext)
    .setProtectedHeader(protectedHeader(options))
    .setUnprotectedHeader(DIRECT)
    .setAdditionalAuthenticatedData(contextBytes(context))
    .encrypt(contentKey);
  const wrappedKeys = await Promise.all(recipients.map((recipient) => wrapContentKey(contentKey, recipient)));
  return envelopeOf({ ...sealedPart(content), recipients: wrappedKeys.map(recipientOf) });
}

/**
 * Opens an envelope with one's own key.
 *
 * @param envelope as received, or as rebuilt from the chain by `decodeEnvelope`
 * @param own the reader's key; its `kid` selects the wrapped key
 * @param context the record the reader takes the envelope to belong to
 * @returns the plaintext
 * @throws GatewayError `ENVELOPE_CONTEXT` (sealed for another record), `ENVELOPE_NOT_RECIPIENT` (no wrapped key, or not
 *   for this key), `ENVELOPE_TAMPERED` (content, header or context altered)
 */
export async function open(envelope: Envelope, own: OwnKey, context: EnvelopeContext): Promise<Uint8Array> {
  assertContext(envelope.jwe, context);
  return openWithContentKey(envelope, await contentKeyOf(envelope, own), context);
}

/**
 * Opens an envelope with its content key, as a recipient handed it on (`contentKeyOf`).
 *
 * @param contentKey 32 bytes
 * @returns the plaintext
 * @throws GatewayError `ENVELOPE_CONTEXT`, `ENVELOPE_TAMPERED` (also for the key of another envelope)
 */
export async function openWithContentKey(
  envelope: Envelope,
  contentKey: Uint8Array,
  context: EnvelopeContext,
): Promise<Uint8Array> {
  assertContext(envelope.jwe, context);
  try {
    const sealed = { ...sealedPart(envelope.jwe), header: DIRECT };
    const opened = await flattenedDecrypt(sealed, contentKey, { maxDecompressedLength: MAX_PLAINTEXT_BYTES });
    return opened.plaintext;
  } catch (cause) {
    throw new GatewayError("ENVELOPE_TAMPERED", {
      message: `The envelope ${envelope.id} was altered or belongs to another record; fetch it from the chain again.`,
      field: "envelope",
      value: envelope.id,
      cause,
    });
  }
}

/**
 * Wraps the content key for one more recipient; the content stays as it is. Whoever can open an envelope can grant it.
 *
 * @returns the wrapped key, to be posted as a grant; the caller has checked the legal basis with `assertEntitled`
 * @throws GatewayError `ENVELOPE_NOT_RECIPIENT` if the own key does not open the envelope
 */
export async function grant(envelope: Envelope, own: OwnKey, recipient: RecipientKey): Promise<WrappedKey> {
  return wrapContentKey(await contentKeyOf(envelope, own), recipient);
}

/**
 * @returns the envelope with one more recipient; its id, that of the content, stays the same
 * @throws GatewayError `ENVELOPE_FORMAT` if the wrapped key has a wrong length
 */
export function withGrant({ jwe, id }: Envelope, wrappedKey: WrappedKey): Envelope {
  return { jwe: { ...jwe, recipients: [...jwe.recipients, recipientOf(wrappedKey)] }, id };
}

/** The members of a JWE that its content key protects, without recipients. */
function sealedPart({ protected: header, aad, iv, tag, ciphertext }: Omit<FlattenedJWE, "header">): FlattenedJWE {
  return { protected: header, aad, iv, tag, ciphertext };
}

function assertContext({ aad }: GeneralJWE, context: EnvelopeContext): void {
  if (aad === base64url.encode(contextBytes(context))) return;
  const message = `The envelope was sealed for another record than ${context.recordId} version ${context.version}.`;
  throw new GatewayError("ENVELOPE_CONTEXT", { message, field: "context", value: context.recordId });
}

function assertRecipients(recipients: readonly RecipientKey[]): void {
  const kids = recipients.map(({ kid }) => kid);
  if (kids.length > 0 && new Set(kids).size === kids.length && !kids.includes("")) return;
  const message = `An envelope needs at least one recipient and each key id once, but has [${kids.join(", ")}].`;
  throw new GatewayError("ENVELOPE_RECIPIENTS", { message, field: "recipients", value: kids.join(", ") });
}

function assertContent(plaintext: Uint8Array, { contentType }: ContentHeader): void {
  if (plaintext.length > MAX_PLAINTEXT_BYTES) {
    const message = `The content has ${plaintext.length} bytes, more than ${MAX_PLAINTEXT_BYTES}; split the record.`;
    throw new GatewayError("ENVELOPE_TOO_LARGE", { message, field: "plaintext", value: String(plaintext.length) });
  }
  if (contentType === undefined || CONTENT_TYPE.test(contentType)) return;
  const message = "The content type must be 1 to 255 printable ASCII characters without blanks.";
  throw new GatewayError("ENVELOPE_CONTENT_TYPE", { message, field: "contentType", value: contentType });
}
