import { chmod, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "chai";
import type { GatewayError } from "../../../gateway/errors.js";
import { availableNetworks, connect, connectTo } from "../../../scripts/lib/network.js";
import { TestChain } from "./chain.js";
import { TestConsortium } from "./consortium.js";

describe("connecting to a live network", () => {
  let chain: TestChain;
  let consortium: TestConsortium;

  beforeEach(async () => {
    chain = await TestChain.start();
    consortium = await TestConsortium.found(chain.url);
  });

  afterEach(async () => {
    await consortium.remove();
    await chain.stop();
  });

  async function refusal(changes: object = {}): Promise<GatewayError> {
    const parameters = { ...(await consortium.read()), ...changes };
    const error: unknown = await connectTo(parameters).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(Error);
    expect(chain.requests.filter(({ method }) => method.startsWith("eth_send"))).to.deep.equal([]);
    return error as GatewayError;
  }

  it("gives the accounts of the signers", async () => {
    const connection = await connectTo(await consortium.read());
    expect(await connection.provider.request({ method: "eth_accounts" })).to.deep.equal(TestConsortium.accounts);
    await connection.close();
  });

  it("refuses another chain before anything is sent", async () => {
    expect(await refusal({ chainId: 20_260 })).to.include({ code: "CHAIN_ID_MISMATCH", value: "31337" });
  });

  it("names a node that is down", async () => {
    expect(await refusal({ rpc: { url: "http://127.0.0.1:9" } })).to.include({ code: "CHAIN_UNREACHABLE" });
  });

  it("gives up on a node that hangs", async () => {
    chain.fate = () => new Promise(() => undefined);
    const error = await refusal({ rpc: { url: chain.url, timeoutSeconds: 0.05 } });
    expect(error).to.include({ code: "CHAIN_UNREACHABLE" });
    expect(error.message).to.include("TIMEOUT");
  });

  it("looks for every key before it speaks to the node", async () => {
    await writeFile(join(consortium.folder, "accounts", "account-9"), "no key", { mode: 0o600 });
    expect(await refusal()).to.include({ code: "SIGNER_KEY_FORMAT" });
    await chmod(join(consortium.folder, "accounts", "account-9"), 0o644);
    expect(await refusal()).to.include({ code: "SIGNER_KEY_FILE_MODE" });
    await rm(join(consortium.folder, "accounts"), { recursive: true });
    expect(await refusal()).to.include({ code: "PARAMETERS_SIGNERS" });
    expect(chain.requests).to.deep.equal([]);
  });

  it("sends the bearer token with every request, and asks for it when it is not set", async () => {
    const rpc = { url: chain.url, token: { environment: "TONGZHOU_TEST_TOKEN" } };
    expect(await refusal({ rpc })).to.include({ code: "RPC_TOKEN_MISSING", field: "TONGZHOU_TEST_TOKEN" });
    process.env.TONGZHOU_TEST_TOKEN = "one-two";
    try {
      const connection = await connectTo({ ...(await consortium.read()), rpc });
      await connection.ethers.provider.getBlockNumber();
      await connection.close();
    } finally {
      delete process.env.TONGZHOU_TEST_TOKEN;
    }
    expect(new Set(chain.requests.map(({ token }) => token))).to.deep.equal(new Set(["Bearer one-two"]));
    expect(chain.requests.map(({ method }) => method)).to.include.members(["eth_chainId", "eth_blockNumber"]);
  });

  it("knows the in-process chain and every parameters file by name, and no other", async () => {
    expect(await availableNetworks()).to.include.members(["default", "local"]);
    const error: unknown = await connect("nowhere").catch((reason: unknown) => reason);
    expect(error).to.include({ code: "PARAMETERS_MISSING" });
  });
});
