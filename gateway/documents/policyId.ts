import { dataSlice } from "ethers";

import { GatewayError } from "../errors.js";
import { keyedDigest } from "./keyedDigest.js";

/** Bits of the reference; the insurer's member id (uint32) takes the 32 bits above. */
const REFERENCE_BITS = 224n;
const MAX_MEMBER = 2 ** 32 - 1;

/**
 * The reference under which a policy number appears on the chain: the first 224 bits of HMAC-SHA256(secret, number).
 *
 * The same insurer gets the same reference for the same number every time; nobody without the secret can guess numbers.
 *
 * @param secret the insurer's own secret, at least 32 random bytes, kept for the life of its policies
 * @param policyNumber the insurer's policy number (保单号), taken to the letter
 * @returns the reference, below 2²²⁴
 * @throws GatewayError `POLICY_SECRET_SHORT`, `POLICY_NUMBER_EMPTY`
 */
export function policyReference(secret: Uint8Array, policyNumber: string): bigint {
  const mac = keyedDigest(secret, policyNumber, { area: "POLICY", field: "policyNumber" });
  return BigInt(dataSlice(mac, 0, Number(REFERENCE_BITS) / 8));
}

/**
 * The policy's id on the chain: `member << 224 | reference`.
 *
 * @param member the insurer's member id, uint32 above zero
 * @param reference see {@link policyReference}
 * @throws GatewayError `POLICY_MEMBER_RANGE`, `POLICY_REFERENCE_RANGE`
 */
export function policyId(member: number, reference: bigint): bigint {
  const isMember = Number.isInteger(member) && member > 0 && member <= MAX_MEMBER;
  demand(isMember, "POLICY_MEMBER_RANGE", "member", `a whole number from 1 to ${MAX_MEMBER}`);
  const isReference = reference > 0n && reference >> REFERENCE_BITS === 0n;
  demand(isReference, "POLICY_REFERENCE_RANGE", "reference", `above 0 and below 2^${REFERENCE_BITS}`);
  return (BigInt(member) << REFERENCE_BITS) | reference;
}

/**
 * @param id a policy id as made by {@link policyId}
 * @returns the member id of the insurer that issued the policy
 * @throws GatewayError `POLICY_ID_RANGE` if the id has no member or more than 256 bits
 */
export function insurerOf(id: bigint): number {
  const member = id >> REFERENCE_BITS;
  demand(member > 0n && member <= BigInt(MAX_MEMBER), "POLICY_ID_RANGE", "id", "made of a uint32 member and 224 bits");
  return Number(member);
}

function demand(condition: boolean, code: string, field: string, rule: string): asserts condition {
  if (!condition) throw new GatewayError(code, { message: `The policy's ${field} must be ${rule}.`, field });
}
