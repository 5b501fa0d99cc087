import type { DepositStruct } from "../../typechain-types/contracts/policy/interfaces/IPolicyRegistry.js";
import type { PolicyDocument } from "../documents/index.js";
import { contentOf } from "./content.js";
import { policyIdIn } from "./identity.js";

/**
 * The custodian's copy for `PolicyRegistry.deposit`, computed from the files it received and from nothing else.
 *
 * @param document the policy document as received, with its `policyId`
 * @param pdf the PDF as received
 * @throws GatewayError `POLICY_ID_MISSING`, and as {@link contentOf}
 */
export function depositOf(document: PolicyDocument, pdf?: Uint8Array): DepositStruct {
  return { id: policyIdIn(document), content: contentOf(document, pdf) };
}
