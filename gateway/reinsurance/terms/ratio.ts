import type { Share } from "../../money/index.js";
import { reinsuranceFault } from "../fault.js";

/** Decimals of a percentage that parts per billion can hold. */
const DECIMALS = 7;

/**
 * Reads a percentage that may exceed 100 %, as a loss ratio or the price of a reinstatement.
 *
 * @param text - from `0%` to `999%`, with at most seven decimals, as `112.5%`
 * @param field - the name of the field in error messages
 * @throws GatewayError `TERMS_RATIO`
 */
export function parseRatio(text: string, field: string): Share {
  const [, whole, fraction = ""] = /^(\d{1,3})(?:\.(\d{1,7}))?%$/.exec(text) ?? [];
  if (whole === undefined) {
    throw reinsuranceFault(
      "TERMS_RATIO",
      field,
      text,
      "is not a percentage: write it as 112.5%, with at most seven decimals",
    );
  }
  return BigInt(whole + fraction.padEnd(DECIMALS, "0"));
}

/** Writes what {@link parseRatio} reads, without idle zeros. */
export function formatRatio(ratio: Share): string {
  const digits = String(ratio).padStart(DECIMALS + 1, "0");
  const fraction = digits.slice(-DECIMALS).replace(/0+$/, "");
  return `${digits.slice(0, -DECIMALS)}${fraction && `.${fraction}`}%`;
}
