import { formatShare, type Share, splitByShares } from "../../money/index.js";
import { reinsuranceFault } from "../fault.js";
import { formatRatio } from "../terms/ratio.js";

/** A line as a reinsurer wrote it, parts per billion of 100 %. */
export interface WrittenLine {
  readonly written: Share;
  /** A line to stand is signed as written. */
  readonly stands: boolean;
}

/** What signing down gives: signed lines that sum to the order, or what the written lines are short of it. */
export type SignDown =
  { readonly result: "SIGNED"; readonly signed: Share[] } | { readonly result: "SHORTFALL"; readonly missing: Share };

/**
 * Signs lines down to the order (RE1): lines to stand stay, the others share the rest by what was written,
 * by largest remainder to the part per billion. No line is signed above what was written. A line that gets nothing is
 * not of the panel.
 *
 * @returns signed lines in the order of the written ones; or the shortfall, after which the cedent has more lines
 * written, orders less or keeps the rest
 * @throws GatewayError `SIGN_DOWN_STANDING` when the lines to stand alone exceed the order
 */
export function signDown(lines: readonly WrittenLine[], order: Share): SignDown {
  const missing = order - sumOf(lines.map(({ written }) => written));
  if (missing > 0n) return { result: "SHORTFALL", missing };
  const weights = lines.map(({ written, stands }) => (stands ? 0n : written));
  const rest = order - sumOf(lines.map(({ written, stands }) => (stands ? written : 0n)));
  if (rest < 0n) throw standingFault(order - rest, order);
  const scaled = rest === 0n ? weights.map(() => 0n) : splitByShares(rest, weights);
  return { result: "SIGNED", signed: lines.map(({ written, stands }, at) => (stands ? written : (scaled[at] ?? 0n))) };
}

function sumOf(shares: readonly Share[]): Share {
  return shares.reduce((sum, share) => sum + share, 0n);
}

function standingFault(standing: Share, order: Share): Error {
  const sentence = `exceed the order of ${formatShare(order)}: let a line be signed down, or leave it out`;
  return reinsuranceFault("SIGN_DOWN_STANDING", "lines to stand", formatRatio(standing), sentence);
}
