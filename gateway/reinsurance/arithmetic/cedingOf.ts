import type { ReinsuranceTerms } from "../terms/index.js";
import type { Ceding, CedingContext } from "./ceding.js";
import { excessCeding } from "./excessCeding.js";
import { proportionalCeding } from "./proportional.js";
import { stopLossCeding } from "./stopLossCeding.js";

/**
 * Cedes the rows of bordereaux by a contract's terms.
 *
 * @throws GatewayError `CEDING_SUBJECT_PREMIUM` when a stop loss is not given its premium
 */
export function cedingOf(terms: ReinsuranceTerms, context: CedingContext = {}): Ceding {
  const { cession, order } = terms;
  switch (cession.kind) {
    case "EXCESS_PER_EVENT":
      return excessCeding({ ...terms, cession }, context);
    case "STOP_LOSS":
      return stopLossCeding(cession, order, context);
    default:
      return proportionalCeding(cession, order, context);
  }
}
