import { type Share, splitByShares } from "../../money/index.js";

/**
 * Splits a line of an account to the panel by its signed lines (RE2): the parts sum to the line.
 *
 * @param amount minor units of the placed part, of either sign
 * @param panel in the order of the chain's seats, at least one line above zero
 * @returns the parts, in the order of the panel
 */
export function splitLine(amount: bigint, panel: readonly { readonly signed: Share }[]): bigint[] {
  return splitByShares(
    amount,
    panel.map(({ signed }) => signed),
  );
}
