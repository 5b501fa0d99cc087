import { formatShare, type Share } from "../../money/index.js";
import { reinsuranceFault } from "../fault.js";
import { formatRatio } from "./ratio.js";
import type { PanelLine, ReinsuranceTerms } from "./terms.js";

/**
 * Requires that the lines of a panel are in order and sign the order (RE1); a slip on the market has none.
 *
 * @throws GatewayError `TERMS_PANEL`, `TERMS_SIGNED`, `TERMS_ORDER`
 */
export function checkPanel({ panel, order }: ReinsuranceTerms): void {
  panel.forEach((line, index) => checkPanelLine(line, index, panel));
  const signed = panel.reduce<Share>((sum, line) => sum + line.signed, 0n);
  if (panel.length === 0 || signed === order) return;
  const sentence = `is not the order of ${formatShare(order)}: sign the lines down again`;
  throw reinsuranceFault("TERMS_ORDER", "panel", formatRatio(signed), sentence);
}

function checkPanelLine({ member, written, signed }: PanelLine, index: number, panel: readonly PanelLine[]): void {
  const before = panel[index - 1];
  if (before !== undefined && before.member >= member) {
    const sentence = "is out of order: give every member once, by rising number";
    throw reinsuranceFault("TERMS_PANEL", `panel[${index}].member`, String(member), sentence);
  }
  if (signed > 0n && signed <= written) return;
  const sentence = `is not a part of the line of ${formatShare(written)}: give more than zero and at most that`;
  throw reinsuranceFault("TERMS_SIGNED", `panel[${index}].signed`, formatShare(signed), sentence);
}
