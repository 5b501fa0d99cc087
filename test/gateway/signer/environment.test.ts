import { expect } from "chai";
import { Wallet } from "ethers";
import { environmentSigner } from "../../../gateway/signer/index.js";
import { refusalOf } from "./refusal.js";

const wallet = Wallet.createRandom();

describe("environmentSigner", () => {
  it("takes a key with and without 0x and surrounding blanks", async () => {
    for (const text of [wallet.privateKey, wallet.privateKey.slice(2), ` ${wallet.privateKey}\n`]) {
      expect(await environmentSigner("KEY", { KEY: text }).address()).to.equal(wallet.address);
    }
  });

  it("names the variable that is unset or empty", async () => {
    for (const environment of [{}, { KEY: " " }]) {
      const error = await refusalOf(environmentSigner("KEY", environment).address());
      expect(error.code).to.equal("SIGNER_KEY_MISSING");
      expect(error.field).to.equal("KEY");
    }
  });

  it("refuses what is not a key, and never quotes it", async () => {
    const text = wallet.privateKey.slice(0, -1);
    const error = await refusalOf(environmentSigner("KEY", { KEY: text }).address());
    expect(error.code).to.equal("SIGNER_KEY_FORMAT");
    expect([error.message, error.value, error.cause, error.stack].join()).not.to.include(text.slice(2, 10));
  });

  it("reads the variable again after a failure", async () => {
    const environment: Record<string, string> = {};
    const source = environmentSigner("KEY", environment);
    await refusalOf(source.address());
    environment.KEY = wallet.privateKey;
    expect(await source.address()).to.equal(wallet.address);
  });
});
