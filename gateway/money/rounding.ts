import { GatewayError } from "../errors.js";

/**
 * How the last digit of a posted line is treated (尾数处理方式, GB/T 29424), in the order of the contracts' enum
 * `RoundingMode`. All modes are symmetric: −x rounds to minus what x rounds to.
 *
 * - `HALF_UP` 四舍五入: to the nearest, a half away from zero; the default of the suite
 * - `TRUNCATE` 截尾: toward zero
 * - `CEIL` 进位: away from zero, so −1.2 becomes −2
 * - `HALF_EVEN`: to the nearest, a half to the even neighbour
 */
export const ROUNDING_MODES = ["HALF_UP", "TRUNCATE", "CEIL", "HALF_EVEN"] as const;

/** One of {@link ROUNDING_MODES}. */
export type RoundingMode = (typeof ROUNDING_MODES)[number];

/**
 * `numerator / denominator` as a whole number, rounded once, to the same unit as the contracts' library `Rounding`.
 *
 * @param denominator - Above zero
 * @throws GatewayError `ROUNDING_DENOMINATOR` when the denominator is not above zero
 */
export function roundDiv(numerator: bigint, denominator: bigint, mode: RoundingMode = "HALF_UP"): bigint {
  requireDenominator(denominator);
  const magnitude = numerator < 0n ? -numerator : numerator;
  const floor = magnitude / denominator;
  const rounded = roundsUp(floor, magnitude % denominator, denominator, mode) ? floor + 1n : floor;
  return numerator < 0n ? -rounded : rounded;
}

/**
 * The part of an amount that falls on `part` out of `whole`, as premium earned by days (pro rata temporis): the rest is
 * the amount minus this, never a second rounding.
 *
 * @param amount - Minor units, of either sign
 * @param part - In the unit of `whole`, as days on risk
 * @param whole - Above zero, as days of the period
 * @throws GatewayError `ROUNDING_DENOMINATOR` when `whole` is not above zero
 */
export function proRata(amount: bigint, part: bigint, whole: bigint, mode: RoundingMode = "HALF_UP"): bigint {
  return roundDiv(amount * part, whole, mode);
}

function requireDenominator(denominator: bigint): void {
  if (denominator > 0n) return;
  throw new GatewayError("ROUNDING_DENOMINATOR", {
    field: "denominator",
    value: String(denominator),
    message: `denominator "${denominator}" cannot divide: give a whole number above zero.`,
  });
}

/** Whether a magnitude of `floor + remainder / denominator` goes up to the next unit. */
function roundsUp(floor: bigint, remainder: bigint, denominator: bigint, mode: RoundingMode): boolean {
  if (remainder === 0n || mode === "TRUNCATE") return false;
  if (mode === "CEIL") return true;
  const twice = remainder * 2n;
  if (twice !== denominator) return twice > denominator;
  return mode === "HALF_UP" || floor % 2n === 1n;
}
