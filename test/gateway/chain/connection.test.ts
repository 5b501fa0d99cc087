import { once } from "node:events";
import { type RequestListener, type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { expect } from "chai";
import { network } from "hardhat";
import { connect, requireCode } from "../../../gateway/chain/index.js";
import { refusalOf } from "../signer/refusal.js";

const { ethers } = await network.create();

/** A node that answers every request with chain id 1337, to callers who know the password. */
const node: RequestListener = (request, response) => {
  const authorised = request.headers.authorization === `Basic ${btoa("clerk:secret")}`;
  response.writeHead(authorised ? 200 : 401, { "content-type": "application/json" });
  void json(request).then((body) => {
    response.end(JSON.stringify({ jsonrpc: "2.0", id: (body as { id: number }).id, result: "0x539" }));
  });
};

describe("connect", () => {
  let server: Server | undefined;

  const listen = async (listener: RequestListener): Promise<string> => {
    const started = createServer(listener).listen(0, "127.0.0.1");
    server = started;
    await once(started, "listening");
    return `127.0.0.1:${(started.address() as AddressInfo).port}`;
  };

  const shut = async (): Promise<void> => {
    server?.closeAllConnections();
    await server?.[Symbol.asyncDispose]();
    server = undefined;
  };

  afterEach(shut);

  it("gives a provider of the expected chain, with the credentials of the address", async () => {
    const provider = await connect({ url: `http://clerk:secret@${await listen(node)}/rpc`, chainId: 1337 });
    expect((await provider.getNetwork()).chainId).to.equal(1337n);
    provider.destroy();
  });

  it("refuses another chain", async () => {
    const host = await listen(node);
    const error = await refusalOf(connect({ url: `http://clerk:secret@${host}`, chainId: 1 }));
    expect(error).to.include({ code: "CHAIN_ID_MISMATCH", value: "1337" });
  });

  const showsNoSecret = (error: { message: string; value: string | undefined; cause?: unknown }, host: string) => {
    expect(error.value).to.equal(`http://${host}`);
    expect(error.message)
      .to.include(host)
      .and.not.match(/clerk|secret|token/);
    expect(error.cause).to.equal(undefined);
  };

  it("names a node that refuses the credentials, and not the credentials", async () => {
    const host = await listen(node);
    const error = await refusalOf(connect({ url: `http://clerk:secret2@${host}/token?key=secret`, chainId: 1337 }));
    expect(error.code).to.equal("CHAIN_UNREACHABLE");
    showsNoSecret(error, host);
  });

  it("names a node that is down", async () => {
    const host = await listen(node);
    await shut();
    const error = await refusalOf(connect({ url: `http://clerk:secret@${host}`, chainId: 1337 }));
    expect(error).to.include({ code: "CHAIN_UNREACHABLE" });
    expect(error.message).to.include("ECONNREFUSED");
    showsNoSecret(error, host);
  });

  it("gives up on a node that never answers", async () => {
    const host = await listen(() => undefined);
    const error = await refusalOf(connect({ url: `http://clerk:secret@${host}`, chainId: 1337, timeoutMs: 20 }));
    expect(error.message).to.include("TIMEOUT");
    showsNoSecret(error, host);
  });

  for (const url of ["localhost:8545", "ftp://localhost", ""]) {
    it(`refuses the address "${url}"`, async () => {
      expect((await refusalOf(connect({ url, chainId: 1337 }))).code).to.equal("CHAIN_URL");
    });
  }
});

describe("requireCode", () => {
  it("accepts a contract and refuses an empty address", async () => {
    const echo = await ethers.deployContract("Echo");
    await requireCode(ethers.provider, await echo.getAddress(), "Echo");
    const nobody = ethers.Wallet.createRandom().address;
    const error = await refusalOf(requireCode(ethers.provider, nobody, "Echo"));
    expect(error).to.include({ code: "CHAIN_NO_CODE", field: "Echo", value: nobody });
  });
});
