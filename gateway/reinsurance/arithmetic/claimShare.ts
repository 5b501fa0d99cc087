import { formatShare, type Share } from "../../money/index.js";
import { reinsuranceFault } from "../fault.js";
import type { QuotaShare, Surplus } from "../terms/index.js";
import type { CedingContext, ClaimSubject } from "./ceding.js";
import { CessionShares } from "./cessionShares.js";
import { cededShare } from "./shares.js";

/**
 * What of a loss a proportional contract takes: the share that the policy cedes on the day of the loss, as its premium rows
 * give it. A share that the row states is compared with it and never believed, but for a policy that was taken by special
 * acceptance (特别接受) without a premium row.
 *
 * @throws GatewayError `CEDING_NO_CESSION` when the policy was not ceded by then, `CEDING_SECTION` when its sections cede
 *   different shares and the row names none, `CEDING_SHARE` when the row states another share, and as `cededShare`
 */
export function claimShare(cession: QuotaShare | Surplus, row: ClaimSubject, context: CedingContext): Share {
  const { policy, section, lossDate } = row;
  const { cessions = new CessionShares(cession), accepted } = context;
  const taken = accepted?.has(policy) === true && !cessions.isCeded(policy, section, lossDate);
  const due = taken ? acceptedShare(cession, row) : cessions.on(policy, section, lossDate);
  if (row.share === undefined || row.share === due) return due;
  const sentence = `is not ${formatShare(due)}, which policy ${policy} cedes on ${lossDate}: correct it, or leave it empty`;
  throw reinsuranceFault("CEDING_SHARE", "share", formatShare(row.share), sentence);
}

/** The share of a policy without a premium row: the one of the terms, or as the row states it where it goes by the risk. */
function acceptedShare(cession: QuotaShare | Surplus, { claim, share, sumInsured }: ClaimSubject): Share {
  if (cession.kind === "QUOTA_SHARE" && cession.perRiskCap === undefined) return cession.share;
  return share ?? cededShare(cession, { name: claim, sumInsured });
}
