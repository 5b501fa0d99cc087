import { notificationThreshold, type ReinsuranceTerms } from "../terms/index.js";

/**
 * Whether a loss has to be notified (出险通知).
 *
 * @param estimate of the loss, paid and outstanding, minor units at 100 %
 */
export const mustNotify = (terms: ReinsuranceTerms, estimate: bigint): boolean =>
  estimate >= notificationThreshold(terms);
