import type { Signer } from "ethers";
import type { ERC2771Forwarder, PointsExchange } from "../../typechain-types/index.js";
import type { OutboundRequest } from "../chain/index.js";
import { signAct, type SignedAct } from "../relay/index.js";
import { pointsFault } from "./fault.js";
import type { ExchangeQuote } from "./quote.js";

/**
 * The message that makes use of a quote, for the `Submitter` of the quoted account. The same quote is the same message.
 *
 * @param exchange of the suite; it does not have to be connected
 */
export async function exchangeRequest(exchange: PointsExchange, quote: ExchangeQuote): Promise<OutboundRequest> {
  const { account, from, to, quantity, received, validUntil } = quote;
  const call = await exchange.exchange.populateTransaction(from, to, quantity, received, validUntil);
  const key = `points-exchange:${account.toLowerCase()}:${[from, to, quantity, received, validUntil].join(":")}`;
  return { key, to: call.to, data: call.data };
}

/**
 * Signs the use of a quote for a member to relay, until the quote ends.
 *
 * @param signer the key of the quoted account; it does not have to be connected
 * @param suite  connected for reading
 * @throws GatewayError `POINTS_QUOTE_ACCOUNT` when the quote is another account's, `POINTS_QUOTE_EXPIRED`
 */
export async function signExchange(
  signer: Pick<Signer, "getAddress" | "signTypedData">,
  { exchange, forwarder }: { readonly exchange: PointsExchange; readonly forwarder: ERC2771Forwarder },
  quote: ExchangeQuote,
): Promise<SignedAct> {
  const { account, validUntil } = quote;
  if ((await signer.getAddress()).toLowerCase() !== account.toLowerCase()) {
    const sentence = "is not the signer's: ask for a quote of its own, since dust counts";
    throw pointsFault("POINTS_QUOTE_ACCOUNT", "account", account, sentence);
  }
  const latest = await exchange.runner?.provider?.getBlock("latest");
  if (latest && latest.timestamp > validUntil) {
    throw pointsFault("POINTS_QUOTE_EXPIRED", "validUntil", String(validUntil), "is past: ask for another quote");
  }
  return signAct(signer, forwarder, await exchangeRequest(exchange, quote), { deadline: validUntil });
}
