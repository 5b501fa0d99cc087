import { randomInt } from "node:crypto";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { JsonRpcProvider } from "ethers";

/** A node of a chain of its own on the loopback interface. */
export interface LiveNode {
  readonly url: string;
  readonly chainId: number;
  stop(): Promise<void>;
}

/** Milliseconds in which a node answers for the first time. */
const STARTUP = 30_000;

/** A chain id that no other chain of this machine has, in all likelihood. */
export const ownChainId = (): number => randomInt(1_000_000_000, 4_000_000_000);

/** A port on the loopback interface that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** Asks a node one thing. */
export async function ask(url: string, method: string, ...params: unknown[]): Promise<unknown> {
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
  const headers = { "content-type": "application/json" };
  const response = await fetch(url, { method: "POST", headers, body, signal: AbortSignal.timeout(5_000) });
  const { result, error } = (await response.json()) as { result?: unknown; error?: { message: string } };
  if (error !== undefined) throw new Error(error.message);
  return result;
}

/** Waits until a node answers. @throws Error when it does not within half a minute, or `gone` says that it has ended */
export async function answers(url: string, gone: () => string | undefined): Promise<void> {
  const deadline = Date.now() + STARTUP;
  while (Date.now() < deadline) {
    const end = gone();
    if (end !== undefined) throw new Error(`the node has ended: ${end}`);
    const answer = await ask(url, "eth_chainId").catch(() => undefined);
    if (answer !== undefined) return;
    await delay(50);
  }
  throw new Error(`the node at ${url} does not answer`);
}

/** An ethers provider that never answers from its cache. The caller destroys it. */
export function providerOf({ url, chainId }: LiveNode): JsonRpcProvider {
  return new JsonRpcProvider(url, chainId, { staticNetwork: true, cacheTimeout: -1, pollingInterval: 100 });
}
