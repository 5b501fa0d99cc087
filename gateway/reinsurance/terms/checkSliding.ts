import { formatShare, SHARE_ONE } from "../../money/index.js";
import { reinsuranceFault } from "../fault.js";
import { formatRatio } from "./ratio.js";
import type { SlidingCommission } from "./terms.js";

/**
 * Requires that a better loss ratio never earns less, and that the provisional rate is on the scale.
 *
 * @throws GatewayError `TERMS_SLIDING`
 */
export function checkSliding({ points, provisional }: SlidingCommission): void {
  const rates = points.map(({ rate }) => rate);
  points.slice(1).forEach(({ lossRatio, rate }, index) => {
    const before = points[index];
    if (before === undefined || (before.lossRatio < lossRatio && before.rate >= rate)) return;
    const value = `${formatRatio(lossRatio)}: ${formatShare(rate)}`;
    const sentence = "breaks the scale: give points by rising loss ratio with rates that do not rise";
    throw reinsuranceFault("TERMS_SLIDING", `commission.points[${index + 1}]`, value, sentence);
  });
  const [highest = SHARE_ONE, lowest = 0n] = [rates[0], rates.at(-1)];
  if (provisional >= lowest && provisional <= highest) return;
  const sentence = `is off the scale: give ${formatShare(lowest)} to ${formatShare(highest)}`;
  throw reinsuranceFault("TERMS_SLIDING", "commission.provisional", formatShare(provisional), sentence);
}
