import type { IssueStruct } from "../../typechain-types/contracts/policy/interfaces/IPolicyRegistry.js";
import { addDays, LAST_DATE, parseBusinessDate, toChainDate } from "../dates/index.js";
import { policyId, policyReference, type PolicyDocument } from "../documents/index.js";
import { GatewayError } from "../errors.js";
import { premiumOf, sumInsuredOf } from "./amounts.js";
import { assertPdf, contentOf } from "./content.js";
import { type Insurer, policyIdIn } from "./identity.js";

/** How a policy is prepared, and by which insurer. */
export interface PrepareOptions extends Insurer {
  /** The PDF delivered with the document. */
  readonly pdf?: Uint8Array | undefined;
  /** ISO 4217 code of the product's deposit token; `CNY` unless given. */
  readonly currency?: string;
}

/** The members of an `Issue` that the document determines; holder account and receipt of the premium are the insurer's. */
export type PolicyFields = Omit<IssueStruct, "holder" | "premiumReceived">;

/** A policy ready to be issued. */
export interface PreparedPolicy {
  /** Its id on the chain. */
  readonly id: bigint;
  readonly fields: PolicyFields;
}

/**
 * Turns version 1 of a policy document into what `PolicyRegistry.issue` takes: reference, dates as yyyymmdd, money in
 * minor units, digests. The chain's expiry is the day after the document's last day of cover, and the last day the
 * chain knows for whole-life cover.
 *
 * @param document version 1, with its `policyId` (see `assignPolicyId`)
 * @throws GatewayError `POLICY_VERSION` (not version 1), `POLICY_ID_MISSING`, `POLICY_ID_MISMATCH` (the id is not
 * that of insurer and policy number), `POLICY_PDF_MISMATCH`, `POLICY_CURRENCY`, `POLICY_PREMIUM_RANGE`, and as `parseMoney`,
 * `parseBusinessDate` and {@link contentOf}
 */
export function preparePolicy(document: PolicyDocument, options: PrepareOptions): PreparedPolicy {
  const { member, secret, pdf, currency = "CNY" } = options;
  demandVersion(document);
  assertPdf(document, pdf);
  const reference = policyReference(secret, document.policyNumber);
  const id = requireId(document, policyId(member, reference));
  const fields: PolicyFields = {
    policyReference: reference,
    inception: toChainDate(parseBusinessDate(document.inception, "inception")),
    expiry: coverEnd(document),
    premium: premiumOf(document, currency),
    sumInsured: sumInsuredOf(document, currency),
    content: contentOf(document, pdf),
  };
  return { id, fields };
}

function coverEnd({ expiry }: PolicyDocument): number {
  return toChainDate(expiry === undefined ? LAST_DATE : addDays(parseBusinessDate(expiry, "expiry"), 1));
}

function requireId(document: PolicyDocument, id: bigint): bigint {
  if (policyIdIn(document) === id) return id;
  const message = `policyId "${document.policyId}" is not this insurer's id for the policy number: use assignPolicyId.`;
  throw new GatewayError("POLICY_ID_MISMATCH", { message, field: "policyId", value: document.policyId });
}

function demandVersion({ version }: PolicyDocument): void {
  if (version === 1) return;
  const message = `version "${version}" is not a new policy: issue version 1, then endorse.`;
  throw new GatewayError("POLICY_VERSION", { message, field: "version", value: String(version) });
}
