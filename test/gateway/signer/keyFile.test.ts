import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { Wallet, encryptKeystoreJson } from "ethers";
import { keyFileSigner } from "../../../gateway/signer/index.js";
import { refusalOf } from "./refusal.js";

const wallet = Wallet.createRandom();
const PASSWORD = "synthetic password";

describe("keyFileSigner", () => {
  let folder: string;
  let path: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "signer-"));
    path = join(folder, "key");
  });

  afterEach(() => rm(folder, { recursive: true }));

  const writeKeystore = async () =>
    writeFile(
      path,
      await encryptKeystoreJson({ address: wallet.address, privateKey: wallet.privateKey }, PASSWORD, {
        scrypt: { N: 2, r: 8, p: 1 },
      }),
    );

  it("names a file that is not there", async () => {
    const error = await refusalOf(keyFileSigner({ path }).address());
    expect(error.code).to.equal("SIGNER_KEY_MISSING");
    expect(error.value).to.equal(path);
  });

  for (const mode of [0o600, 0o400]) {
    it(`reads a plain key of mode ${mode.toString(8)}`, async () => {
      await writeFile(path, `${wallet.privateKey}\n`, { mode });
      expect(await keyFileSigner({ path }).address()).to.equal(wallet.address);
    });
  }

  for (const mode of [0o640, 0o604, 0o620]) {
    it(`refuses a plain key of mode ${mode.toString(8)}`, async () => {
      await writeFile(path, wallet.privateKey);
      await chmod(path, mode);
      const error = await refusalOf(keyFileSigner({ path }).address());
      expect(error.code).to.equal("SIGNER_KEY_FILE_MODE");
      expect(error.value).to.equal(mode.toString(8));
      expect(error.message).to.include("chmod 600");
    });
  }

  it("refuses a private file that holds no key", async () => {
    await writeFile(path, "not a key", { mode: 0o600 });
    expect((await refusalOf(keyFileSigner({ path }).address())).code).to.equal("SIGNER_KEY_FORMAT");
  });

  it("opens a keystore with its password, whatever the file's mode", async () => {
    await writeKeystore();
    await chmod(path, 0o644);
    expect(await keyFileSigner({ path, password: () => PASSWORD }).address()).to.equal(wallet.address);
  });

  it("asks for the password of a keystore", async () => {
    await writeKeystore();
    expect((await refusalOf(keyFileSigner({ path }).address())).code).to.equal("SIGNER_PASSWORD_MISSING");
  });

  it("refuses a wrong password without quoting it", async () => {
    await writeKeystore();
    const error = await refusalOf(keyFileSigner({ path, password: () => Promise.resolve("another") }).address());
    expect(error.code).to.equal("SIGNER_PASSWORD_WRONG");
    expect(error.message).not.to.include("another");
  });
});
