import { describeRevert, revertData } from "../chain/index.js";
import type { CurrencyCode } from "../identifiers/index.js";
import { type ExchangeOutcome, type ExchangeTerms, smallestQuantity } from "./arithmetic.js";
import { pointsFault } from "./fault.js";
import { formatPoints, formatValue } from "./present.js";
import { type PointsSuite, type PointsView, type ProgrammeFacts, programmeAt, viewOf } from "./view.js";

/** What would be exchanged. */
export interface QuoteRequest {
  readonly account: string;
  /** Number of the programme whose points are spent. */
  readonly from: number;
  /** Number of the programme whose points are credited. */
  readonly to: number;
  /** Units of the first programme. */
  readonly quantity: bigint;
}

/** A quote as a person reads it: points of each programme, and money in its main unit, exact. */
export interface QuoteTexts {
  /** Points that are spent. */
  readonly spent: string;
  /** Points that are credited. */
  readonly received: string;
  readonly currency: CurrencyCode;
  /** What the points spent are worth. */
  readonly worth: string;
  /** What the second issuer keeps of it. */
  readonly fee: string;
  /** What remains the account's in the first programme for its next exchange. */
  readonly dust: string;
}

/** What an exchange comes to, for a minute. `quantity` is the smallest that yields as many points. */
export interface ExchangeQuote extends QuoteRequest, ExchangeOutcome {
  /** Last second, UTC, at which it can be used. */
  readonly validUntil: number;
  readonly texts: QuoteTexts;
}

/**
 * Asks the chain for a quote of an exchange, for the smallest quantity that yields as many points as the one given.
 *
 * @throws GatewayError `POINTS_EXCHANGE_SMALL`, `POINTS_QUANTITY`, `POINTS_PROGRAMME_UNKNOWN`, `POINTS_NOT_CONNECTED`,
 * `POINTS_QUOTE_REFUSED` when the chain gives no quote; `value` is its reason
 */
export async function quoteExchange(suite: PointsSuite, request: QuoteRequest): Promise<ExchangeQuote> {
  const view = await viewOf(suite);
  const { account, from, to } = request;
  const [out, into] = await Promise.all([programmeAt(view, from), programmeAt(view, to)]);
  const quantity = smallestQuantity(await termsOf(view, request, out, into), request.quantity);
  const [outcome, validUntil] = await ask(view, { account, from, to, quantity });
  const { consumed, received, fee, dust } = outcome;
  const texts: QuoteTexts = {
    spent: formatPoints(consumed, out.decimals),
    received: formatPoints(received, into.decimals),
    currency: out.currency,
    worth: formatValue(consumed * out.value, out.currency),
    fee: formatValue(fee, out.currency),
    dust: formatValue(dust, out.currency),
  };
  return { account, from, to, quantity, consumed, received, fee, dust, validUntil: Number(validUntil), texts };
}

async function termsOf(
  { suite, block }: PointsView,
  { account, from, to }: QuoteRequest,
  out: ProgrammeFacts,
  into: ProgrammeFacts,
): Promise<ExchangeTerms> {
  const at = { blockTag: block };
  const [{ feeBp }, dust] = await Promise.all([
    suite.exchange.routeInfo(from, to, at),
    suite.points.dustOf(from, account, at),
  ]);
  return { valueOut: out.value, valueIn: into.value, feeBp, dust };
}

async function ask({ suite, block }: PointsView, { account, from, to, quantity }: QuoteRequest) {
  try {
    return await suite.exchange.quote(account, from, to, quantity, { blockTag: block });
  } catch (error) {
    const data = revertData(error);
    if (data === undefined) throw error;
    const reason = describeRevert(data, [suite.exchange.interface, suite.programmes.interface]);
    throw pointsFault("POINTS_QUOTE_REFUSED", "quote", reason, "is what the chain answers: put the cause right");
  }
}
