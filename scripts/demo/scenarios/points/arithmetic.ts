import { type Issuer, ISSUERS, MICRO, PROGRAMMES } from "./plan.js";

/** Sum of amounts. */
export const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n);

/** A quotient of numbers that are not negative, rounded half up. */
export const halfUp = (amount: bigint, by: bigint): bigint => (2n * amount + by) / (2n * by);

/** What an issuer owes a merchant for points, fen. */
export function priceOf(issuer: Issuer, quantity: bigint): bigint {
  const { value, merchantFee } = PROGRAMMES[issuer];
  return halfUp(quantity * value * (10_000n - merchantFee), MICRO * 10_000n);
}

/** For each issuer, in order. */
export const perIssuer = <Result>(of: (issuer: Issuer) => Result): Result[] => ISSUERS.map(of);
