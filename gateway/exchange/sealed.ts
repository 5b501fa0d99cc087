import { type BigNumberish, hexlify } from "ethers";
import type { GrantStruct } from "../../typechain-types/contracts/core/evidence/interfaces/IEnvelopeLog.js";
import { DataClass, type EnvelopeLog } from "../../typechain-types/index.js";
import {
  type DataClass as DataClassName,
  encodeEnvelope,
  type Envelope,
  splitChunks,
  type WrappedKey,
} from "../envelope/index.js";
import { GatewayError } from "../errors.js";
import { partyOf } from "./party.js";

/** Bytes of ciphertext in one transaction: about 0.4 million gas of data. */
export const CHUNK_BYTES = 16_384;

/** How a sealed envelope is posted. */
export interface SealedPostOptions {
  /** The business object it is about: the record id of its context. */
  readonly subject: string;
  readonly dataClass: DataClassName;
  /** What travels in one transaction, in bytes; larger content is cut into pieces. {@link CHUNK_BYTES} unless given. */
  readonly chunkBytes?: number;
  /** The content travels beside the chain; its digest and the wrapped keys alone are posted. */
  readonly offChain?: boolean;
}

/**
 * Posts an envelope that was sealed before: the content in as many transactions as it needs, or none when it travels
 * beside the chain, and a wrapped key for each recipient.
 *
 * @param log the envelope log, connected with the sender's signer
 * @throws GatewayError `EXCHANGE_CLASS` for class P, `EXCHANGE_KEY_ID`
 */
export async function postSealed(
  log: EnvelopeLog,
  envelope: Envelope,
  { subject, dataClass, chunkBytes = CHUNK_BYTES, offChain = false }: SealedPostOptions,
): Promise<void> {
  const { content, wrappedKeys } = encodeEnvelope(envelope);
  const [kind, grants] = [classOf(dataClass), wrappedKeys.map(grantOf)];
  const chunks = offChain ? [] : splitChunks(content, chunkBytes);
  if (chunks.length === 1) {
    await mined(log.post(envelope.id, subject, kind, hexlify(content), grants));
    return;
  }
  await mined(log.announce(envelope.id, subject, kind, content.length, chunks.length, grants));
  for (const chunk of chunks) await mined(log.append(envelope.id, hexlify(chunk)));
}

/** A wrapped key as the log takes it. */
export function grantOf({ kid, bytes }: WrappedKey): GrantStruct {
  return { ...partyOf(kid), wrappedKey: hexlify(bytes) };
}

/** @throws GatewayError `EXCHANGE_CLASS` for class P */
export function classOf(dataClass: DataClassName): BigNumberish {
  if (dataClass !== "P") return DataClass[dataClass];
  const message = "Content of class P is public and needs no envelope; post it in the clear.";
  throw new GatewayError("EXCHANGE_CLASS", { message, field: "dataClass", value: dataClass });
}

/** Waits until what was sent is in a block. */
export async function mined(sent: Promise<{ wait(): Promise<unknown> }>): Promise<void> {
  await (await sent).wait();
}
