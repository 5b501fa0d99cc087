import { expect } from "chai";
import { getBytes, hexlify } from "ethers";
import { base64url } from "jose";

import {
  generateEncryptionKeys,
  ownKey,
  publicKeyFromBytes,
  publicKeyToBytes,
} from "../../../gateway/envelope/index.js";
import { GatewayError } from "../../../gateway/errors.js";

// RFC 7748 §6.1
const ALICE_PRIVATE = getBytes("0x77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a");
const ALICE_PUBLIC = getBytes("0x8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a");
const BOB_PUBLIC = getBytes("0xde9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f");
const SHARED = "0x4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742";

describe("ownKey", () => {
  it("agrees on the shared secret of RFC 7748 §6.1", async () => {
    const privateKey = { ...publicKeyFromBytes(ALICE_PUBLIC), d: base64url.encode(ALICE_PRIVATE) };
    expect(hexlify(await ownKey({ kid: "alice", privateKey }).agree(BOB_PUBLIC))).to.equal(SHARED);
  });
});

describe("generateEncryptionKeys", () => {
  it("makes a new X25519 pair whose halves belong together", async () => {
    const [one, two] = await Promise.all([generateEncryptionKeys("7/1"), generateEncryptionKeys("8/1")]);
    expect(one.kid).to.equal("7/1");
    expect(one.publicKey).to.have.all.keys("kty", "crv", "x");
    const left = await ownKey(one).agree(publicKeyToBytes(two.publicKey));
    const right = await ownKey(two).agree(publicKeyToBytes(one.publicKey));
    expect(left).to.deep.equal(right);
  });
});

describe("publicKeyFromBytes", () => {
  it("is undone by publicKeyToBytes", () => {
    expect(publicKeyToBytes(publicKeyFromBytes(BOB_PUBLIC))).to.deep.equal(BOB_PUBLIC);
  });

  it("refuses another length", () => {
    expect(() => publicKeyFromBytes(BOB_PUBLIC.slice(1)))
      .to.throw(GatewayError)
      .that.includes({ code: "ENVELOPE_KEY_LENGTH", value: "31" });
  });
});
