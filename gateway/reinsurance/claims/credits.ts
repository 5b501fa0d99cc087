import type { ReinsuranceSuite } from "../suite.js";

/**
 * What each reinsurer of a panel paid in cash that no account has taken: the next account credits it whole (RE6).
 *
 * @param panel member numbers in the order of the seats
 * @returns minor units by seat
 */
export function openCredits(
  { losses }: Pick<ReinsuranceSuite, "losses">,
  placement: string,
  panel: readonly number[],
): Promise<bigint[]> {
  return Promise.all(panel.map((member) => losses.creditOf(placement, member)));
}
