import { FetchRequest, JsonRpcProvider, Network, type Provider } from "ethers";
import { GatewayError } from "../errors.js";

/** Which node to speak to, and which chain it must serve. */
export interface ConnectionOptions {
  /** HTTP or HTTPS address of the node's JSON-RPC interface; may carry credentials. */
  readonly url: string;
  /** Chain id (EIP-155) that the node must answer with. */
  readonly chainId: number;
  /** Longest time for one request, in milliseconds; 10,000 unless given. */
  readonly timeoutMs?: number;
  /** Sent with every request as `Authorization: Bearer …`. */
  readonly token?: string;
}

/**
 * A provider whose node has answered once, with the expected chain id.
 *
 * Answers are never cached, because a nonce of a quarter of a second ago is wrong. The caller ends it with `destroy()`.
 * Use one node (or a sticky session) per provider: transaction pools and log indexes of two nodes differ by moments.
 * @throws GatewayError CHAIN_URL when the address is not HTTP or HTTPS, CHAIN_UNREACHABLE when the node does not answer
 * in time, CHAIN_ID_MISMATCH when it serves another chain. No error shows more of the address than scheme and host.
 */
export async function connect({
  url,
  chainId,
  timeoutMs = 10_000,
  token,
}: ConnectionOptions): Promise<JsonRpcProvider> {
  const origin = originOf(url);
  const request = new FetchRequest(url);
  request.timeout = timeoutMs;
  if (token !== undefined) request.setHeader("authorization", `Bearer ${token}`);
  const network = Network.from(chainId);
  const provider = new JsonRpcProvider(request, network, { staticNetwork: network, cacheTimeout: -1 });
  try {
    const actual = await askChainId(provider, origin);
    if (actual !== BigInt(chainId)) throw mismatch(origin, chainId, actual);
    return provider;
  } catch (error) {
    provider.destroy();
    throw error;
  }
}

/**
 * Checks that a contract lives at an address, which a stale or missing deployment record gets wrong.
 * @param name What the address is said to be, for the message.
 * @throws GatewayError CHAIN_NO_CODE when no code is stored there.
 */
export async function requireCode(provider: Pick<Provider, "getCode">, address: string, name: string): Promise<void> {
  if ((await provider.getCode(address)) !== "0x") return;
  throw new GatewayError("CHAIN_NO_CODE", {
    message: `No contract ${name} lives at ${address} on this chain: deploy the suite, or correct the deployment record.`,
    field: name,
    value: address,
  });
}

/** Scheme, host and port: user, password, path and query may hold credentials. */
function originOf(url: string): string {
  const parsed = URL.parse(url);
  if (parsed && /^https?:$/.test(parsed.protocol)) return parsed.origin;
  throw new GatewayError("CHAIN_URL", {
    message: "The node's address is not an HTTP or HTTPS URL: write it like http://host:8545.",
    field: "url",
  });
}

async function askChainId(provider: JsonRpcProvider, origin: string): Promise<bigint> {
  try {
    return BigInt((await provider.send("eth_chainId", [])) as string);
  } catch (error) {
    // The cause is left out: it holds the whole request, with the credentials of the address.
    const kind = (error as { code?: string | number }).code ?? "no answer";
    throw new GatewayError("CHAIN_UNREACHABLE", {
      message: `The node at ${origin} does not answer (${kind}): check the address, the network and the credentials.`,
      field: "url",
      value: origin,
    });
  }
}

function mismatch(origin: string, expected: number, actual: bigint): GatewayError {
  return new GatewayError("CHAIN_ID_MISMATCH", {
    message: `The node at ${origin} serves chain ${actual}, not chain ${expected}: correct the address or the chain id.`,
    field: "chainId",
    value: String(actual),
  });
}
