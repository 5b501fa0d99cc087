import { roundDiv } from "../money/index.js";
import { pointsFault, requireQuantity } from "./fault.js";

/** Ten-thousandths in a minor unit, and basis points in the whole. */
export const MICRO = 10_000n;

/** What an exchange is computed from. Values are ten-thousandths of a minor unit (for CNY 10⁻⁶ yuan). */
export interface ExchangeTerms {
  /** What a unit of the first programme is worth, above zero. */
  readonly valueOut: bigint;
  /** What a unit of the second programme is worth, above zero. */
  readonly valueIn: bigint;
  /** What the second issuer keeps, basis points, below 10,000. */
  readonly feeBp: bigint;
  /** Value that earlier exchanges left over for the account. */
  readonly dust: bigint;
}

/** What an exchange comes to. Values are ten-thousandths of a minor unit. */
export interface ExchangeOutcome {
  /** Units of the first programme that are spent. */
  readonly consumed: bigint;
  /** Units of the second programme that are credited. */
  readonly received: bigint;
  /** Value that the second issuer keeps. */
  readonly fee: bigint;
  /** Value that then remains the account's in the first programme. */
  readonly dust: bigint;
}

/**
 * What an exchange comes to, to the unit as the contracts' library `PointsArithmetic` has it: the fee is rounded half up
 * once; what makes no unit of the second programme goes back as whole units of the first, and what makes none of these
 * either remains as dust.
 *
 * @param quantity units of the first programme
 * @throws GatewayError `POINTS_QUANTITY`
 */
export function exchangeOutcome({ valueOut, valueIn, feeBp, dust }: ExchangeTerms, quantity: bigint): ExchangeOutcome {
  requireQuantity(quantity);
  const value = quantity * valueOut;
  const fee = roundDiv(value * feeBp, MICRO);
  const left = value + dust - fee;
  const rest = left % valueIn;
  const whole = rest / valueOut;
  const back = whole < quantity ? whole : quantity;
  return { consumed: quantity - back, received: left / valueIn, fee, dust: rest - back * valueOut };
}

/**
 * The smallest quantity that yields as many points of the second programme. The fee is taken on the whole quantity that
 * is given, so whoever gives more pays a fee on units that come back.
 *
 * @param quantity units of the first programme that the account would give
 * @returns at most `quantity`; the chain takes it, and credits the same
 * @throws GatewayError `POINTS_QUANTITY`, `POINTS_EXCHANGE_SMALL` when it is worth less than a unit of the second
 */
export function smallestQuantity(terms: ExchangeTerms, quantity: bigint): bigint {
  const { received, consumed } = exchangeOutcome(terms, quantity);
  if (received === 0n || consumed === 0n) throw tooSmall(quantity);
  // Received and fee grow with the quantity, so what suffices once suffices from there on.
  let [least, enough] = [1n, quantity];
  while (least < enough) {
    const middle = (least + enough) / 2n;
    const outcome = exchangeOutcome(terms, middle);
    if (outcome.received === received && outcome.consumed > 0n) enough = middle;
    else least = middle + 1n;
  }
  return enough;
}

function tooSmall(quantity: bigint) {
  const sentence = "is worth less than one unit of the other programme: give more";
  return pointsFault("POINTS_EXCHANGE_SMALL", "quantity", String(quantity), sentence);
}
