import type { EndorsementStruct } from "../../typechain-types/contracts/policy/interfaces/IPolicyEndorsements.js";
import { parseBusinessDate, toChainDate } from "../dates/index.js";
import type { PolicyDocument } from "../documents/index.js";
import { GatewayError } from "../errors.js";
import { premiumOf } from "./amounts.js";
import { assertPdf, contentOf } from "./content.js";
import type { PrepareOptions } from "./prepare.js";

/** What an endorsement changes beside the text. */
export interface EndorsementTerms extends Pick<PrepareOptions, "pdf" | "currency"> {
  /** First day on which the change holds, `YYYY-MM-DD`. */
  readonly effectiveOn: string;
  /** Minor units: positive is additional premium (批增), negative return premium (批减); 0 unless given. */
  readonly adjustment?: bigint;
}

/**
 * Turns a later version of a policy document into what `PolicyEndorsements.endorse` and `acceptEndorsement` take.
 *
 * @param document the complete document of the new version, from 2
 * @throws GatewayError `POLICY_VERSION` (version 1), `POLICY_PDF_MISMATCH`, `POLICY_CURRENCY`, `POLICY_PREMIUM_RANGE`, and
 * as `parseMoney`, `parseBusinessDate` and {@link contentOf}
 */
export function prepareEndorsement(document: PolicyDocument, terms: EndorsementTerms): EndorsementStruct {
  const { effectiveOn, adjustment = 0n, pdf, currency = "CNY" } = terms;
  if (document.version < 2) {
    const message = `version "${document.version}" is not an endorsement: count the versions up from 2.`;
    throw new GatewayError("POLICY_VERSION", { message, field: "version", value: String(document.version) });
  }
  assertPdf(document, pdf);
  return {
    content: contentOf(document, pdf),
    effectiveOn: toChainDate(parseBusinessDate(effectiveOn, "effectiveOn")),
    premium: premiumOf(document, currency),
    adjustment,
  };
}
