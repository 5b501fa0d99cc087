import { expect } from "chai";

import { addressOf, enodeOf, keyOf, randomKey, seededKeys } from "../../../network/keys/nodeKey.js";
import { refusalOf } from "../support/refusal.js";

/** The first account of the well-known test mnemonic of Hardhat and Foundry. */
const KNOWN = {
  privateKey: "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80",
  publicKey:
    "8318535b54105d4a7aae60c08fc45f9687181b4fdfc625bd1a753fa7397fed753547f11ca8696646f2f3acb08e31016afac23e630c5d11f59f61fef57b0d2aa5",
  address: "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266",
};

describe("keyOf", () => {
  it("derives public key and address", () => {
    expect(keyOf(KNOWN.privateKey)).to.deep.equal(KNOWN);
    expect(keyOf(` ${KNOWN.privateKey.slice(2)}\n`)).to.deep.equal(KNOWN);
  });

  it("refuses what is no key, without showing it", () => {
    const text = "0".repeat(63) + "z";
    const refusal = refusalOf(() => keyOf(text, "nodes/validator-1/key"));
    expect(refusal).to.include({ code: "SIGNER_KEY_FORMAT", field: "nodes/validator-1/key", value: undefined });
    expect(refusal.message).to.not.include(text);
    expect(refusalOf(() => keyOf("0".repeat(64))).code).to.equal("SIGNER_KEY_FORMAT");
  });

  // besu.md §1.6, vector 2.
  const PUBLIC_KEYS = [
    [
      "9481ee2b34196827e8c4807ae29c2675c15d3641e482ab81cc0bc3ef535755b426b9f5c474213df28a563fab0bf0830b455ee8955b3faac93075422a6abf160d",
      "0xd5feb0fc5a54a89f97aeb34c3df15397c19f6dd2",
    ],
    [
      "f9dff57fc0bae7cba6577d82caf40cf6d266afc2a212775eb45c2188ab30aeed01e724daf4203649d4aa7e30717bfeeaf0b4c30b5d651bad39bcae8429759889",
      "0xd6a9a4c886eb008ac307abdc1f38745c1dd13a88",
    ],
  ] as const;

  for (const [publicKey, address] of PUBLIC_KEYS) {
    it(`finds the address that Besu finds: ${address}`, () => {
      expect(addressOf(publicKey).toLowerCase()).to.equal(address);
    });
  }
});

describe("randomKey", () => {
  it("makes another key each time, of the form of any key", () => {
    const keys = Array.from({ length: 20 }, () => randomKey());
    expect(new Set(keys.map(({ privateKey }) => privateKey)).size).to.equal(20);
    for (const key of keys) {
      expect(key.privateKey).to.match(/^0x[0-9a-f]{64}$/);
      expect(key.publicKey).to.match(/^[0-9a-f]{128}$/);
      expect(keyOf(key.privateKey)).to.deep.equal(key);
    }
  });
});

describe("seededKeys", () => {
  it("derives the same key from the same seed and label, and another from any other", () => {
    const key = seededKeys("a")("validator-1");
    expect(seededKeys("a")("validator-1")).to.deep.equal(key);
    expect(seededKeys("a")("validator-2").address).to.not.equal(key.address);
    expect(seededKeys("b")("validator-1").address).to.not.equal(key.address);
  });

  it("never changes what a seed gives", () => {
    expect(seededKeys("tongzhou")("validator-1").address).to.equal("0x39aE9Df000f0bf3ab2bD5D7589CEB622b786E7b9");
  });
});

describe("enodeOf", () => {
  const node = { publicKey: KNOWN.publicKey, host: "10.0.0.1", p2pPort: 30303 };

  it("names key, host and port", () => {
    expect(enodeOf(node)).to.equal(`enode://${KNOWN.publicKey}@10.0.0.1:30303`);
    expect(enodeOf(node, "127.0.0.1")).to.equal(`enode://${KNOWN.publicKey}@127.0.0.1:30303`);
  });

  it("puts an IPv6 host in brackets, as it is written", () => {
    expect(enodeOf({ ...node, host: "2001:db8::5" })).to.equal(`enode://${KNOWN.publicKey}@[2001:db8::5]:30303`);
  });
});
