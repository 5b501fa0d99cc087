import { GatewayError } from "../errors.js";

/** What libraries attach to an error: a code of their own, and the node's JSON-RPC error in one of two places. */
interface RpcError {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly error?: { readonly message?: unknown };
  readonly info?: { readonly error?: { readonly message?: unknown } };
}

/** Codes of ethers under which no answer, or no usable one, came back. */
const NO_ANSWER = new Set<unknown>(["NETWORK_ERROR", "TIMEOUT", "SERVER_ERROR", "BAD_DATA"]);

/** Why a node did not take a signed transaction. */
export type BroadcastFailure = "known" | "spent" | "gap" | "unreachable" | "rejected";

/** The nodes' words (Besu, go-ethereum, Hardhat) for failures that JSON-RPC gives no code of their own. */
const PHRASES: readonly (readonly [BroadcastFailure, RegExp])[] = [
  ["known", /already known|known transaction|already imported|replacement transaction underpriced/i],
  ["spent", /nonce too low|nonce has already been used/i],
  ["gap", /nonce too high|nonce is too distant|nonce gap/i],
];

/**
 * Reads the answer to a broadcast.
 *
 * "known" also covers an underpriced replacement: then another transaction with this nonce waits in the pool, and which
 * of the two is mined shows in the receipts.
 */
export function broadcastFailure(error: unknown): BroadcastFailure {
  if (isUnreachable(error)) return "unreachable";
  const text = nodeMessage(error);
  return PHRASES.find(([, phrase]) => phrase.test(text))?.[0] ?? "rejected";
}

/** Whether the request may or may not have arrived: a socket error, a time-out, an answer of a proxy. */
export function isUnreachable(error: unknown): boolean {
  const { code } = error as RpcError;
  return NO_ANSWER.has(code) || (typeof code === "string" && /^E[A-Z]+$/.test(code));
}

/** Whether the node is at fault, so that asking again later may help; false for errors of this program. */
export function isNodeTrouble(error: unknown): boolean {
  if (error instanceof GatewayError) return false;
  const { code } = error as RpcError;
  return isUnreachable(error) || typeof code === "number" || code === "UNKNOWN_ERROR";
}

/** The node's own words, without what a library wrapped around them. */
export function nodeMessage(error: unknown): string {
  const { message, error: inner, info } = error as RpcError;
  return String(info?.error?.message ?? inner?.message ?? message ?? error);
}
