import { encodeBytes32String, getBytes, ZeroHash } from "ethers";
import type { EnvelopeLog } from "../../typechain-types/index.js";
import {
  assertEntitled,
  decodeEnvelope,
  type Entitlement,
  type Envelope,
  type EnvelopeContext,
  grant,
  joinChunks,
  open,
  type OwnKey,
  type RecipientKey,
  seal,
  type SealOptions,
} from "../envelope/index.js";
import { kidOf } from "./party.js";
import { classOf, grantOf, mined, postSealed, type SealedPostOptions } from "./sealed.js";

/** How an envelope is posted. */
export type PostOptions = SealOptions & Pick<SealedPostOptions, "chunkBytes">;

/** Where an envelope is read, and why. */
export interface ReadOptions {
  /** The record to which the content belongs. */
  readonly context: EnvelopeContext;
  /** Why it is read, up to 31 ASCII characters; on the chain before anything is decrypted. */
  readonly purpose: string;
  /** Consent or case on which the reading rests, 32 bytes as hex; required for class M. */
  readonly basis?: string;
  /** The content, when it travelled off chain. */
  readonly offChain?: Uint8Array;
}

/**
 * Seals a record and posts it: the content in as many transactions as it needs, a wrapped key for each recipient.
 *
 * @param log        the envelope log, connected with the sender's signer
 * @param recipients from `memberRecipient` and `personRecipient`
 * @param context    the record to which it belongs; its id is the envelope's subject
 * @returns the envelope's id
 * @throws GatewayError `EXCHANGE_CLASS` for class P, `EXCHANGE_KEY_ID`, and as `seal`
 */
export async function postEnvelope(
  log: EnvelopeLog,
  plaintext: Uint8Array,
  recipients: readonly RecipientKey[],
  { context, ...options }: PostOptions & { readonly context: EnvelopeContext },
): Promise<string> {
  classOf(options.dataClass);
  const sealed = await seal(plaintext, recipients, context, options);
  const { dataClass, chunkBytes } = options;
  await postSealed(log, sealed, { subject: context.recordId, dataClass, chunkBytes });
  return sealed.id;
}

/**
 * An envelope as it stands on the chain, with every wrapped key granted so far.
 *
 * @throws GatewayError `ENVELOPE_DIGEST` when pieces are missing, and as `decodeEnvelope`
 */
export async function fetchEnvelope(
  log: EnvelopeLog,
  id: string,
  context: EnvelopeContext,
  offChain?: Uint8Array,
): Promise<Envelope> {
  const pieces = offChain === undefined ? await piecesOf(log, id) : [offChain];
  const grants = await log.queryFilter(log.filters.EnvelopeGranted(id));
  const wrappedKeys = grants.map(({ args }) => ({ kid: kidOf(args), bytes: getBytes(args.wrappedKey) }));
  return decodeEnvelope({ content: joinChunks(pieces, id), wrappedKeys }, context);
}

/**
 * Reads an envelope. The use is logged and mined before anything is decrypted; when the log refuses, nothing is.
 *
 * @param log the envelope log, connected with the reader's signer
 * @param own the reader's key, under the key id of the party that reads
 * @throws GatewayError `ENVELOPE_NOT_RECIPIENT`, `ENVELOPE_TAMPERED`, as {@link fetchEnvelope}; the contract's errors when
 *   the log refuses
 */
export async function readEnvelope(
  log: EnvelopeLog,
  id: string,
  own: OwnKey,
  { context, purpose, basis = ZeroHash, offChain }: ReadOptions,
): Promise<Uint8Array> {
  const envelope = await fetchEnvelope(log, id, context, offChain);
  await mined(log.logUse(id, encodeBytes32String(purpose), basis));
  return open(envelope, own, context);
}

/**
 * Lets one more party read: wraps the content key for it and posts the wrapped key.
 *
 * @param log         the envelope log, connected with the signer of the member that posted the envelope
 * @param own         a key that opens the envelope
 * @param entitlement why the new recipient may read, as for `seal`
 * @throws GatewayError `ENVELOPE_NOT_RECIPIENT`, `ENVELOPE_BASIS_MISSING`, as {@link fetchEnvelope}
 */
export async function grantEnvelope(
  log: EnvelopeLog,
  id: string,
  own: OwnKey,
  { recipient, context, entitlement }: GrantOptions,
): Promise<void> {
  // The regulator was a recipient from the start, or the sender said why not; a later grant is judged for itself.
  if (entitlement.dataClass === "M") assertEntitled([recipient], entitlement);
  const envelope = await fetchEnvelope(log, id, context);
  await mined(log.grant(id, [grantOf(await grant(envelope, own, recipient))]));
}

/** To whom and on what basis an envelope is opened later. */
export interface GrantOptions {
  readonly recipient: RecipientKey;
  readonly context: EnvelopeContext;
  readonly entitlement: Entitlement;
}

async function piecesOf(log: EnvelopeLog, id: string): Promise<Uint8Array[]> {
  const events = await log.queryFilter(log.filters.EnvelopeChunkPosted(id));
  return events.map(({ args }) => getBytes(args.data));
}
