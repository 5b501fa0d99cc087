import { GatewayError } from "../errors.js";
import { type CurrencyCode, currencyExponent, parseCurrency } from "../identifiers/index.js";

/** An amount of money in whole minor units of its currency: 123,456 of CNY is 1,234.56 yuan (fen, 分). */
export interface Money {
  readonly currency: CurrencyCode;
  /** Minor units by the exponent of ISO 4217; of either sign. */
  readonly minor: bigint;
}

/** How {@link parseMoney} reads and what it calls the field. */
export interface ParseMoneyOptions {
  /** Whether a leading minus is allowed, as for return premiums; by default it is not. */
  readonly allowNegative?: boolean;
  /** The name of the field in error messages. */
  readonly field?: string;
}

/** Thirty digits before the point leave room in a signed 128-bit integer for any exponent. */
const SHAPE = /^(?<sign>-?)(?<whole>\d{1,30})(?:\.(?<fraction>\d+))?$/;

/**
 * Reads an amount in the currency's main unit.
 *
 * @param text - Digits with a point before the decimals and nothing else, as `1234.56`: no plus, no thousands separator,
 * no exponent, at most thirty digits before the point
 * @param currency - ISO 4217 code
 * @throws GatewayError `IDENTIFIER_FORMAT` or `IDENTIFIER_UNKNOWN` for the currency, `MONEY_CURRENCY` for a currency
 * without a minor unit, `MONEY_FORMAT` for another shape, `MONEY_NEGATIVE` for a minus where none is allowed,
 * `MONEY_FRACTION` for more decimals than the currency has
 */
export function parseMoney(text: string, currency: string, options: ParseMoneyOptions = {}): Money {
  const { allowNegative = false, field = "amount" } = options;
  const code = parseCurrency(currency);
  const exponent = exponentOf(code);

  const { sign, whole, fraction = "" } = SHAPE.exec(text)?.groups ?? {};
  if (whole === undefined) throw moneyError("MONEY_FORMAT", field, text, "is not an amount: write it as 1234.56");
  if (sign === "-" && !allowNegative) throw moneyError("MONEY_NEGATIVE", field, text, "is negative: give zero or more");
  if (fraction.length > exponent) {
    throw moneyError("MONEY_FRACTION", field, text, `is too fine: ${code} takes at most ${exponent} decimals`);
  }
  const magnitude = BigInt(whole + fraction.padEnd(exponent, "0"));
  return { currency: code, minor: sign === "-" ? -magnitude : magnitude };
}

/**
 * Writes an amount in the currency's main unit with all its decimals, without the currency: `1234.56`, `-0.05`. What
 * {@link parseMoney} reads back.
 *
 * @throws GatewayError `MONEY_CURRENCY` for a currency without a minor unit
 */
export function formatMoney({ currency, minor }: Money): string {
  const exponent = exponentOf(currency);
  const digits = String(minor < 0n ? -minor : minor).padStart(exponent + 1, "0");
  const whole = digits.slice(0, digits.length - exponent);
  const fraction = digits.slice(digits.length - exponent);
  return `${minor < 0n ? "-" : ""}${whole}${fraction && `.${fraction}`}`;
}

function exponentOf(currency: CurrencyCode): number {
  const exponent = currencyExponent(currency);
  if (exponent !== undefined) return exponent;
  throw moneyError("MONEY_CURRENCY", "currency", currency, "has no minor unit: money needs one, as CNY has");
}

function moneyError(code: string, field: string, value: string, fault: string): GatewayError {
  return new GatewayError(code, { field, value, message: `${field} "${value}" ${fault}.` });
}
