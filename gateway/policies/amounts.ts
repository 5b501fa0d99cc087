import type { PolicyDocument } from "../documents/index.js";
import { GatewayError } from "../errors.js";
import { formatMoney, parseMoney } from "../money/index.js";

/** `uint64` on the chain. */
const MAX_PREMIUM = 2n ** 64n - 1n;

/**
 * The premium of a document, in minor units of the token's currency.
 *
 * @param currency ISO 4217 code of the product's deposit token
 * @throws GatewayError `POLICY_CURRENCY`, `POLICY_PREMIUM_RANGE` when it is zero or does not fit the chain, and as
 * `parseMoney`
 */
export function premiumOf(document: PolicyDocument, currency: string): bigint {
  const minor = minorOf(document, "premium", currency);
  if (minor > 0n && minor <= MAX_PREMIUM) return minor;
  const { amount } = document.premium;
  const most = formatMoney({ ...parseMoney("0", currency), minor: MAX_PREMIUM });
  const message = `premium.amount "${amount}" is out of range: give more than zero and at most ${most}.`;
  throw new GatewayError("POLICY_PREMIUM_RANGE", { message, field: "premium.amount", value: amount });
}

/**
 * The sum insured of a document, in minor units of the token's currency.
 *
 * @param currency ISO 4217 code of the product's deposit token
 * @throws GatewayError `POLICY_CURRENCY`, and as `parseMoney`
 */
export function sumInsuredOf(document: PolicyDocument, currency: string): bigint {
  return minorOf(document, "sumInsured", currency);
}

function minorOf(document: PolicyDocument, money: "premium" | "sumInsured", currency: string): bigint {
  const { amount, currency: code } = document[money];
  if (code === currency) return parseMoney(amount, code, { field: `${money}.amount` }).minor;
  const field = `${money}.currency`;
  const message = `${field} "${code}" is not the currency of the product: give ${currency}.`;
  throw new GatewayError("POLICY_CURRENCY", { message, field, value: code });
}
