import { GatewayError } from "../errors.js";

/** A share or rate in parts per billion, as the contracts' type `Share`: 325,000,000 is 32.5 %. */
export type Share = bigint;

/** 100 %. */
export const SHARE_ONE: Share = 1_000_000_000n;

/** Decimals of a percentage that a share can hold: one part per billion is 0.0000001 %. */
const PERCENT_DECIMALS = 7;

/**
 * Reads a percentage.
 *
 * @param text - From `0%` to `100%`, with at most seven decimals, as `32.5%`
 * @param field - The name of the field in error messages
 * @throws GatewayError `SHARE_FORMAT` for another shape, `SHARE_FRACTION` for more than seven decimals, `SHARE_RANGE`
 * above 100 %
 */
export function parseShare(text: string, field = "share"): Share {
  const [, whole, fraction = ""] = /^(\d{1,3})(?:\.(\d+))?%$/.exec(text) ?? [];
  if (whole === undefined) throw shareError("SHARE_FORMAT", field, text, "is not a percentage: write it as 32.5%");
  if (fraction.length > PERCENT_DECIMALS) {
    throw shareError("SHARE_FRACTION", field, text, `is too fine: give at most ${PERCENT_DECIMALS} decimals`);
  }
  return inRange(BigInt(whole + fraction.padEnd(PERCENT_DECIMALS, "0")), field, text);
}

/**
 * Writes a share as a percentage without idle zeros: 325,000,000 is `32.5%`.
 *
 * @throws GatewayError `SHARE_RANGE` below zero or above 100 %
 */
export function formatShare(share: Share): string {
  const digits = String(inRange(share, "share", String(share))).padStart(PERCENT_DECIMALS + 1, "0");
  const fraction = digits.slice(-PERCENT_DECIMALS).replace(/0+$/, "");
  return `${digits.slice(0, -PERCENT_DECIMALS)}${fraction && `.${fraction}`}%`;
}

/**
 * Requires that shares make up 100 % to the last part per billion.
 *
 * @param shares - Parts per billion, each from 0 to {@link SHARE_ONE}
 * @param field - The name of the list in error messages
 * @throws GatewayError `SHARE_RANGE` for a share below zero or above 100 %, `SHARE_SUM` when the sum is not 100 %
 */
export function assertSharesSum(shares: readonly Share[], field = "shares"): void {
  shares.forEach((share, index) => inRange(share, `${field}[${index}]`, String(share)));
  const sum = shares.reduce((total, share) => total + share, 0n);
  if (sum === SHARE_ONE) return;
  throw shareError(
    "SHARE_SUM",
    field,
    String(sum),
    `is not 100 %: make the shares sum to ${SHARE_ONE} parts per billion`,
  );
}

function inRange(share: Share, field: string, value: string): Share {
  if (share >= 0n && share <= SHARE_ONE) return share;
  throw shareError("SHARE_RANGE", field, value, "is out of range: give 0 % to 100 %");
}

function shareError(code: string, field: string, value: string, fault: string): GatewayError {
  return new GatewayError(code, { field, value, message: `${field} "${value}" ${fault}.` });
}
