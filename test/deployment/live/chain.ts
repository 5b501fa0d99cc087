import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { network } from "hardhat";
import type { NetworkConnection } from "hardhat/types/network";
import type { NetworkConfigOverride } from "hardhat/types/config";

/** What happens to one request instead of its being answered: the socket is cut before or after the chain had it. */
export type Fate = "lost before" | "lost after" | undefined;

interface Rpc {
  readonly id: number;
  readonly method: string;
  readonly params?: unknown[];
}

/** A request with the bearer token it came with. */
export interface Received extends Rpc {
  readonly token: string | undefined;
}

/** A chain of this process behind HTTP, whose node can fail at chosen requests. */
export class TestChain {
  /** Decides the fate of each request; none fails at first. */
  fate: (request: Rpc) => Fate | Promise<Fate> = () => undefined;
  /** What the node answers instead of the chain, as `{ result }` or `{ error }`; at first nothing. */
  answer: (request: Rpc) => object | undefined = () => undefined;
  /** Every request so far. */
  readonly requests: Received[] = [];
  readonly url: string;
  readonly connection: NetworkConnection;
  readonly #server: Server;

  private constructor(connection: NetworkConnection, server: Server) {
    this.connection = connection;
    this.#server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    server.on("request", (request, response) => void this.#answer(request, response));
  }

  static async start(override: NetworkConfigOverride = {}): Promise<TestChain> {
    const connection = await network.create({ network: "default", override });
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new TestChain(connection, server);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
    await this.connection.close();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const rpc = JSON.parse(Buffer.concat(await request.toArray()).toString()) as Rpc;
    this.requests.push({ ...rpc, token: request.headers.authorization });
    const fate = await this.fate(rpc);
    const body = fate === "lost before" ? {} : await this.#run(rpc);
    if (fate !== undefined) request.socket.destroy();
    else
      response
        .setHeader("content-type", "application/json")
        .end(JSON.stringify({ jsonrpc: "2.0", id: rpc.id, ...body }));
  }

  async #run(rpc: Rpc): Promise<object> {
    const answer = this.answer(rpc);
    if (answer !== undefined) return answer;
    const { method, params } = rpc;
    try {
      const result: unknown = await this.connection.provider.request({ method, ...(params && { params }) });
      return { result };
    } catch (error) {
      const { code, message, data } = error as { code?: number; message: string; data?: unknown };
      return { error: { code: code ?? -32_000, message, data } };
    }
  }
}
