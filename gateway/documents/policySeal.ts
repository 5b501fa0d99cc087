import { AbiCoder, isHexString, keccak256 } from "ethers";

import { GatewayError } from "../errors.js";

/** What one version of a policy adds to its chain of versions; every member is 32 bytes as 0x-prefixed hex. */
export interface PolicyVersion {
  /** Seal of the version before; 32 zero bytes for the first. */
  readonly previous: string;
  /** Fingerprint of the policy document. */
  readonly fingerprint: string;
  /** SHA-256 of the policy's PDF; 32 zero bytes if there is none. */
  readonly pdfDigest: string;
}

/**
 * The seal of a policy version: `keccak256(abi.encode(bytes32 previous, bytes32 fingerprint, bytes32 pdfDigest))`.
 *
 * Each seal covers the one before, so that the latest alone fixes the whole history; the chain computes the same value.
 *
 * @returns 32 bytes as 0x-prefixed lower-case hex
 * @throws GatewayError `POLICY_SEAL_DIGEST` if a member is not 32 bytes of hex
 */
export function policySeal({ previous, fingerprint, pdfDigest }: PolicyVersion): string {
  const words = Object.entries({ previous, fingerprint, pdfDigest }).map(([field, value]) => bytes32(field, value));
  return keccak256(AbiCoder.defaultAbiCoder().encode(["bytes32", "bytes32", "bytes32"], words));
}

function bytes32(field: string, value: string): string {
  if (isHexString(value, 32)) return value;
  const message = `${field} must be 32 bytes as 0x-prefixed hex, but is ${JSON.stringify(value)}.`;
  throw new GatewayError("POLICY_SEAL_DIGEST", { message, field, value });
}
