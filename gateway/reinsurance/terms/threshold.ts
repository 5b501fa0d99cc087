import { roundDiv, SHARE_ONE } from "../../money/index.js";
import type { ReinsuranceTerms } from "./terms.js";

/**
 * From which estimate on a loss is to be notified.
 *
 * @returns minor units at 100 % of the loss
 */
export function notificationThreshold({ notification, cession }: ReinsuranceTerms): bigint {
  if ("amount" in notification) return notification.amount;
  return roundDiv(retentionOf(cession) * notification.ofRetention, SHARE_ONE);
}

/** Of terms that were checked only these two kinds get here. */
function retentionOf(cession: ReinsuranceTerms["cession"]): bigint {
  if (cession.kind === "EXCESS_PER_EVENT") return cession.retention;
  return cession.kind === "SURPLUS" ? cession.line : 0n;
}
