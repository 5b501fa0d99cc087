import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { type AddressInfo } from "node:net";
import { expect } from "chai";
import { z } from "zod";
import { type GatewayError } from "../../../gateway/errors.js";
import { NodeClient, tokenVariable } from "../../../network/besu/rpc.js";

describe("NodeClient", () => {
  let server: Server;
  let rpcUrl: string;
  let handle: (request: IncomingMessage, response: ServerResponse) => void;

  beforeEach(async () => {
    server = createServer((request, response) => handle(request, response));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    rpcUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const ask = (options: { token?: string; timeLimit?: number } = {}): Promise<string> =>
    new NodeClient({ name: "validator-1", rpcUrl, ...options }).call("eth_question", ["0x1", false], z.string());

  async function failure(options: { token?: string; timeLimit?: number } = {}): Promise<GatewayError> {
    try {
      await ask(options);
    } catch (error) {
      return error as GatewayError;
    }
    throw new Error("no failure");
  }

  const answer =
    (body: string, status = 200) =>
    (_: IncomingMessage, response: ServerResponse): void =>
      void response.writeHead(status, { "content-type": "application/json" }).end(body);

  it("asks by POST and returns the result", async () => {
    let asked = "";
    let headers: IncomingMessage["headers"] = {};
    handle = (request, response) => {
      headers = request.headers;
      request.on("data", (chunk: Buffer) => (asked += chunk.toString()));
      request.on("end", () => response.end('{"jsonrpc":"2.0","id":1,"result":"yes"}'));
    };
    expect(await ask()).to.equal("yes");
    expect(JSON.parse(asked)).to.deep.equal({ jsonrpc: "2.0", id: 1, method: "eth_question", params: ["0x1", false] });
    expect(headers["content-type"]).to.equal("application/json");
    expect(headers).to.not.have.property("authorization");
  });

  it("shows its token", async () => {
    let authorization: string | undefined;
    handle = (request, response) => {
      ({ authorization } = request.headers);
      answer('{"result":"yes"}')(request, response);
    };
    await ask({ token: "abc" });
    expect(authorization).to.equal("Bearer abc");
  });

  it("passes on why the node refuses", async () => {
    handle = answer('{"jsonrpc":"2.0","id":1,"error":{"code":-32604,"message":"Method not enabled"}}');
    const { code, message, field, value } = await failure();
    expect({ code, field, value }).to.deep.equal({ code: "NODE_REFUSED", field: "rpcUrl", value: rpcUrl });
    expect(message).to.equal(`Node "validator-1" at ${rpcUrl} refuses eth_question: Method not enabled`);
  });

  for (const [what, body] of [
    ["a page", "<html>"],
    ["an answer of another shape", '{"result":7}'],
    ["no result at all", '{"jsonrpc":"2.0","id":1}'],
    ["a list", "[]"],
  ] as const) {
    it(`does not believe ${what}`, async () => {
      handle = answer(body);
      const { code, message } = await failure();
      expect(code).to.equal("NODE_ANSWER");
      expect(message).to.include('Node "validator-1"').and.include("in a way no Besu node does");
    });
  }

  it("says which variable takes the token that the node asks for", async () => {
    handle = answer("Unauthorized", 401);
    const { code, message } = await failure({ token: "wrong" });
    expect(code).to.equal("NODE_REFUSED");
    expect(message).to.include("TONGZHOU_TOKEN_VALIDATOR_1").and.not.include("wrong");
  });

  it("says how to be let in under the name that the node does not know", async () => {
    handle = answer('{"message":"Host not authorized."}', 403);
    const { code, message } = await failure();
    expect(code).to.equal("NODE_REFUSED");
    expect(message).to.include("host-allowlist in its config.toml");
  });

  it("gives up on a node that never answers", async () => {
    handle = () => undefined;
    const { code, message } = await failure({ timeLimit: 50 });
    expect(code).to.equal("NODE_TIMEOUT");
    expect(message).to.include("has not answered eth_question within 0.05 s");
  });

  it("gives up on a node that never ends its answer", async () => {
    handle = (_, response) => void response.writeHead(200).write('{"result":');
    expect((await failure({ timeLimit: 200 })).code).to.equal("NODE_TIMEOUT");
  });

  it("does not follow a node elsewhere", async () => {
    handle = (_, response) => void response.writeHead(307, { location: "http://127.0.0.1:9/" }).end();
    expect((await failure()).code).to.equal("NODE_UNREACHABLE");
  });

  it("names a node that nobody listens for", async () => {
    handle = () => undefined;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    const { code, message } = await failure();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    expect(code).to.equal("NODE_UNREACHABLE");
    expect(message).to.equal(
      `Node "validator-1" at ${rpcUrl} cannot be reached (ECONNREFUSED): start it, or correct its rpcUrl in network.json.`,
    );
  });

  it("has one variable for each node's token", () => {
    expect(tokenVariable("observer-1")).to.equal("TONGZHOU_TOKEN_OBSERVER_1");
  });
});
