import { isAddress, isHexString, toUtf8Bytes } from "ethers";

import { canonicalJson } from "../documents/index.js";
import { GatewayError } from "../errors.js";

/** The one place on the chain to which an envelope belongs; it cannot be opened as the content of any other. */
export interface EnvelopeContext {
  /** EIP-155 chain id, above zero. */
  readonly chainId: bigint;
  /** Address of the contract that holds the record. */
  readonly contract: string;
  /** The record's id, 32 bytes as 0x-prefixed hex. */
  readonly recordId: string;
  /** Version of the record, from 1. */
  readonly version: number;
}

/**
 * The additional authenticated data of an envelope (RFC 7516 §5.1 step 14): the context as canonical JSON (RFC 8785),
 * the chain id as a decimal string, address and record id in lower case.
 *
 * @returns UTF-8 bytes
 * @throws GatewayError `ENVELOPE_CONTEXT` if a member is malformed
 */
export function contextBytes({ chainId, contract, recordId, version }: EnvelopeContext): Uint8Array {
  demand(chainId > 0n, "chainId", chainId, "above zero");
  demand(isAddress(contract), "contract", contract, "an address");
  demand(isHexString(recordId, 32), "recordId", recordId, "32 bytes as 0x-prefixed hex");
  demand(Number.isSafeInteger(version) && version > 0, "version", version, "a whole number from 1");
  const context = {
    chainId: String(chainId),
    contract: contract.toLowerCase(),
    recordId: recordId.toLowerCase(),
    version,
  };
  return toUtf8Bytes(canonicalJson(context));
}

function demand(condition: boolean, field: string, value: unknown, rule: string): void {
  if (condition) return;
  const message = `The envelope's ${field} must be ${rule}, but is ${String(value)}.`;
  throw new GatewayError("ENVELOPE_CONTEXT", { message, field, value: String(value) });
}
