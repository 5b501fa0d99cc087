import { toBeHex } from "ethers";

import { policyId, policyReference, type PolicyDocument } from "../documents/index.js";
import { GatewayError } from "../errors.js";

/** The insurer that keys its policy numbers. */
export interface Insurer {
  /** Member id on the chain, uint32 above zero. */
  readonly member: number;
  /** The insurer's own secret, at least 32 random bytes; see `policyReference`. */
  readonly secret: Uint8Array;
}

/**
 * Puts the policy's id into the document, so that custodian, holder and anyone who verifies it find the policy without
 * the insurer's secret.
 *
 * @param document a document with its final policy number; a policy id in it is replaced
 * @returns a copy with `policyId`
 * @throws GatewayError as `policyReference` and `policyId`
 */
export function assignPolicyId(document: PolicyDocument, { member, secret }: Insurer): PolicyDocument {
  const id = policyId(member, policyReference(secret, document.policyNumber));
  return { ...document, policyId: toBeHex(id, 32) };
}

/**
 * The policy a document says it is of.
 *
 * @throws GatewayError `POLICY_ID_MISSING` when the document does not say
 */
export function policyIdIn({ policyId: id }: PolicyDocument): bigint {
  if (id !== undefined) return BigInt(id);
  throw new GatewayError("POLICY_ID_MISSING", {
    message: "policyId is missing: ask the insurer for the document as issued, or give the policy's id beside it.",
    field: "policyId",
  });
}
