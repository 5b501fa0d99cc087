import { type CurrencyCode, currencyExponent } from "../identifiers/index.js";
import { pointsFault } from "./fault.js";

/** A value is a whole number of ten-thousandths of a minor unit. */
const VALUE_DECIMALS = 4;

/**
 * Writes units of a programme as points: 12,345 units of a programme with two decimals are `123.45`.
 *
 * @param decimals decimal places of a point, 0 or 2
 */
export function formatPoints(units: bigint, decimals: number): string {
  return decimal(units, decimals);
}

/**
 * Writes a value in the main unit of its currency, exactly: 987,596,500 ten-thousandths of a fen are `987.596500` yuan.
 *
 * @param value ten-thousandths of a minor unit
 * @throws GatewayError `POINTS_CURRENCY` for a currency without a minor unit
 */
export function formatValue(value: bigint, currency: CurrencyCode): string {
  const exponent = currencyExponent(currency);
  if (exponent !== undefined) return decimal(value, exponent + VALUE_DECIMALS);
  throw pointsFault("POINTS_CURRENCY", "currency", currency, "has no minor unit: points are settled in money that has");
}

function decimal(amount: bigint, places: number): string {
  const digits = String(amount).padStart(places + 1, "0");
  const [whole, fraction] = [digits.slice(0, digits.length - places), digits.slice(digits.length - places)];
  return `${whole}${fraction && `.${fraction}`}`;
}
