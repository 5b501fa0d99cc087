import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { encryptKeystoreJson, Wallet } from "ethers";
import { type NetworkParameters, signerSources } from "../../../deploy/consortium/index.js";
import type { NetworkFile } from "../../../deploy/consortium/schema.js";

describe("the signers of a network", () => {
  const wallets = Array.from({ length: 3 }, () => Wallet.createRandom());
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "tongzhou-signers-"));
    await mkdir(join(folder, "accounts"));
    for (const [index, { privateKey }] of [...wallets.entries()].reverse()) {
      await writeFile(join(folder, "accounts", `account-0${index + 1}`), privateKey.slice(2), { mode: 0o600 });
    }
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function addresses(signers: NetworkFile["signers"]): Promise<string[]> {
    const parameters = { path: join(folder, "net.json5"), signers } as NetworkParameters;
    return Promise.all((await signerSources(parameters)).map((source) => source.address()));
  }

  it("are every key file of a folder beside the parameters, in the order of their names", async () => {
    await writeFile(join(folder, "accounts", ".hidden"), "no key");
    await mkdir(join(folder, "accounts", "old"));
    expect(await addresses({ folder: "accounts" })).to.deep.equal(wallets.map(({ address }) => address));
  });

  it("are one key file, plain or encrypted", async () => {
    expect(await addresses({ keyFile: "accounts/account-02" })).to.deep.equal([wallets[1]!.address]);
    const json = await encryptKeystoreJson(new Wallet(wallets[0]!.privateKey), "a password", {
      scrypt: { N: 2, r: 1, p: 1 },
    });
    await writeFile(join(folder, "keystore.json"), json);
    process.env.TONGZHOU_TEST_PASSWORD = "a password";
    const password = { environment: "TONGZHOU_TEST_PASSWORD" };
    try {
      expect(await addresses({ keyFile: "keystore.json", password })).to.deep.equal([wallets[0]!.address]);
    } finally {
      delete process.env.TONGZHOU_TEST_PASSWORD;
    }
    const wrong = await addresses({ keyFile: "keystore.json", password }).catch((error: unknown) => error);
    expect(wrong).to.include({ code: "SIGNER_PASSWORD_WRONG" });
  });

  it("are the key of an environment variable", async () => {
    process.env.TONGZHOU_TEST_KEY = wallets[2]!.privateKey;
    try {
      expect(await addresses({ environment: "TONGZHOU_TEST_KEY" })).to.deep.equal([wallets[2]!.address]);
    } finally {
      delete process.env.TONGZHOU_TEST_KEY;
    }
  });

  for (const name of ["nowhere", "empty"]) {
    it(`are refused in a folder without keys: ${name}`, async () => {
      await mkdir(join(folder, "empty"));
      const error = (await addresses({ folder: name }).catch((reason: unknown) => reason)) as Error;
      expect(error).to.include({ code: "PARAMETERS_SIGNERS", field: "signers.folder" });
      expect(error.message).to.include(join(folder, name)).and.to.include("npm run network -- init");
    });
  }
});
