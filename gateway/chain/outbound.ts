import { GatewayError } from "../errors.js";

/**
 * Where an outbound message stands.
 *
 * `QUEUED → SIGNED → SUBMITTED → MINED → FINAL | REVERTED`, and on the way `SUBMITTED → STUCK → SUBMITTED`, or
 * `STUCK → REPLACED → SUBMITTED` when it had to be signed anew. A message refused before it was sent goes from `QUEUED`
 * or `SIGNED` to `REVERTED` without a signed transaction.
 */
export type OutboundState = "QUEUED" | "SIGNED" | "SUBMITTED" | "MINED" | "FINAL" | "REVERTED" | "STUCK" | "REPLACED";

/** What a caller wants on the chain; the result of `populateTransaction` with a key. */
export interface OutboundRequest {
  /** The caller's idempotency key, for example the business key and version of the record. */
  readonly key: string;
  /** Address of the contract. */
  readonly to: string;
  /** Call data in hexadecimal, as `populateTransaction` of a binding makes it. */
  readonly data: string;
  /** Native value in wei: absent or zero, as the suite takes none. */
  readonly value?: bigint;
}

/** A transaction as it was signed. The bytes are kept before they are sent, so that they can be sent again. */
export interface SignedTransaction {
  readonly nonce: number;
  readonly hash: string;
  /** Serialised transaction, hexadecimal. */
  readonly raw: string;
}

/** Where a transaction was mined. */
export interface Mined {
  readonly hash: string;
  readonly blockNumber: number;
  readonly blockHash: string;
}

/** An outbound message and all that is known about it. */
export interface OutboundMessage extends Omit<OutboundRequest, "value"> {
  readonly state: OutboundState;
  /** Local time of acceptance, ISO 8601; it stands when the chain was down. */
  readonly queuedAt: string;
  /** The transaction in force; absent while queued, and after a refusal. */
  readonly signed?: SignedTransaction;
  /** Hashes of earlier transactions for this message, oldest first. */
  readonly replaced: readonly string[];
  /** Set from `MINED` on. */
  readonly mined?: Mined;
  /** Why it reverted or was refused, or what the node last said to a stuck message. */
  readonly reason?: string;
}

/** A message that was signed at least once. */
export type SignedMessage = OutboundMessage & { readonly signed: SignedTransaction };

/** Whether a message has reached an end. */
export function isSettled({ state }: OutboundMessage): boolean {
  return state === "FINAL" || state === "REVERTED";
}

/** Whether a message ended before it was sent: nothing of it is on the chain, no nonce was used. */
export function isRefused({ state, signed }: OutboundMessage): boolean {
  return state === "REVERTED" && !signed;
}

/** Whether a message carries a signed transaction. */
export function isSigned(message: OutboundMessage): message is SignedMessage {
  return message.signed !== undefined;
}

/**
 * The error that tells a caller about a message that ended in `REVERTED`.
 * @returns GatewayError SUBMIT_REFUSED when it was never sent, SUBMIT_REVERTED when it is on the chain without effect;
 * `value` is the reason.
 */
export function failureOf(message: OutboundMessage): GatewayError {
  const { key, reason = "no reason given" } = message;
  const refused = isRefused(message);
  const story = refused
    ? `was refused before it was sent: ${reason}. Put the cause right and submit it again under the same key`
    : `reverted on chain: ${reason}. Put the cause right and submit it under a new key`;
  return new GatewayError(refused ? "SUBMIT_REFUSED" : "SUBMIT_REVERTED", {
    message: `Message ${key} ${story}.`,
    field: "key",
    value: reason,
  });
}
