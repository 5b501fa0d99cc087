import { ZeroHash } from "ethers";

import type { ContentStruct } from "../../typechain-types/contracts/policy/interfaces/IPolicyRegistry.js";
import { digestOf, fingerprintOf, type PolicyDocument } from "../documents/index.js";
import { GatewayError } from "../errors.js";

/**
 * What fixes the text of a policy version on the chain. Insurer, custodian and whoever verifies compute it each from the
 * files they hold; nothing is taken from another party.
 *
 * @param document the policy document
 * @param pdf the PDF delivered with it; without one, the digest that the document states counts, or none (32 zero bytes)
 * @returns fingerprint and PDF digest, 32 bytes each as 0x-prefixed lower-case hex
 * @throws GatewayError as {@link fingerprintOf}
 */
export function contentOf(document: PolicyDocument, pdf?: Uint8Array): ContentStruct {
  const pdfDigest = pdf === undefined ? (document.pdfSha256 ?? ZeroHash) : digestOf(pdf);
  return { fingerprint: fingerprintOf(document), pdfDigest };
}

/**
 * Checks the PDF against the digest that the document states, if it states one.
 *
 * @throws GatewayError `POLICY_PDF_MISMATCH`
 */
export function assertPdf({ pdfSha256 }: PolicyDocument, pdf: Uint8Array | undefined): void {
  if (pdf === undefined || pdfSha256 === undefined || digestOf(pdf) === pdfSha256) return;
  const message = `pdfSha256 "${pdfSha256}" is not the digest of the PDF given: take the PDF that was delivered.`;
  throw new GatewayError("POLICY_PDF_MISMATCH", { message, field: "pdfSha256", value: pdfSha256 });
}
