import { expect } from "chai";
import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { connect } from "../gateway/index.js";
import { connectTo } from "../scripts/lib/network.js";
import { startAnvil } from "./support/anvil.js";
import { consortiumOn, type LiveConsortium } from "./support/consortium.js";
import { freePort, type LiveNode } from "./support/node.js";

describe("connecting to a live node", () => {
  let node: LiveNode;
  let consortium: LiveConsortium;
  let silent: Server;
  let silentUrl: string;
  const sockets = new Set<Socket>();

  before(async () => {
    node = await startAnvil();
    consortium = await consortiumOn(node);
    silent = createServer((socket) => void sockets.add(socket));
    silent.listen(0, "127.0.0.1");
    await once(silent, "listening");
    silentUrl = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  });
  after(async () => {
    for (const socket of sockets) socket.destroy();
    silent.close();
    await consortium.remove();
    await node.stop();
  });

  /** The error of an attempt. */
  const errorOf = (attempt: Promise<unknown>) =>
    attempt.then(
      () => expect.fail("a connection was made"),
      (error: unknown) => error,
    );
  const rpc = (url: string) => ({ ...consortium.parameters, rpc: { url, timeoutSeconds: 0.5 } });

  it("works, for scripts and for the gateway", async () => {
    const connection = await connectTo(consortium.parameters);
    const accounts: unknown = await connection.provider.request({ method: "eth_accounts" });
    expect(accounts).to.deep.equal(consortium.wallets.map(({ address }) => address));
    await connection.close();
    const provider = await connect(node);
    expect((await provider.getNetwork()).chainId).to.equal(BigInt(node.chainId));
    provider.destroy();
  });

  it("refuses a node of another chain", async () => {
    const chainId = node.chainId - 1;
    const expected = { code: "CHAIN_ID_MISMATCH", field: "chainId", value: String(node.chainId) };
    expect(await errorOf(connectTo({ ...consortium.parameters, chainId }))).to.include(expected);
    expect(await errorOf(connect({ ...node, chainId }))).to.include(expected);
  });

  it("gives up a server that accepts and never answers", async () => {
    const expected = { code: "CHAIN_UNREACHABLE", value: silentUrl };
    expect(await errorOf(connectTo(rpc(silentUrl)))).to.include(expected);
    expect(await errorOf(connect({ ...node, url: silentUrl, timeoutMs: 500 }))).to.include(expected);
    expect(sockets.size).to.be.above(0);
  }).timeout(10_000);

  it("names a port where nobody listens", async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    expect(await errorOf(connectTo(rpc(url)))).to.include({ code: "CHAIN_UNREACHABLE", value: url });
  }).timeout(10_000);
});
