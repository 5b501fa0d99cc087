import { expect } from "chai";
import { base64url, decodeProtectedHeader, flattenedDecrypt, FlattenedEncrypt } from "jose";

import {
  generateEncryptionKeys,
  ownKey,
  type EncryptionKeys,
  type PublicJwk,
} from "../../../gateway/envelope/index.js";
import { unwrapContentKey, wrapContentKey, WRAPPED_KEY_BYTES } from "../../../gateway/envelope/keyWrap.js";
import { flipped, rejection, sample } from "./fixture.js";

const CONTENT_KEY = sample(32);
const HEADER = { alg: "ECDH-ES+A256KW", enc: "A256GCM" };

let keys: EncryptionKeys;
const prepare = async () => {
  keys = await generateEncryptionKeys("7/1");
};

describe("wrapContentKey", () => {
  before(prepare);

  it("wraps for the one key, differently every time", async () => {
    const [one, two] = [await wrapContentKey(CONTENT_KEY, keys), await wrapContentKey(CONTENT_KEY, keys)];
    expect(one.kid).to.equal("7/1");
    expect(one.bytes).to.have.length(WRAPPED_KEY_BYTES);
    expect(one.bytes).not.to.deep.equal(two.bytes);
    expect(await unwrapContentKey(one, ownKey(keys))).to.deep.equal(CONTENT_KEY);
  });

  it("makes what jose unwraps", async () => {
    const { bytes } = await wrapContentKey(CONTENT_KEY, keys);
    const content = await new FlattenedEncrypt(sample(10))
      .setProtectedHeader({ enc: "A256GCM" })
      .setUnprotectedHeader({ alg: "dir" })
      .encrypt(CONTENT_KEY);
    const epk = { kty: "OKP", crv: "X25519", x: base64url.encode(bytes.slice(0, 32)) };
    const jwe = { ...content, header: { alg: HEADER.alg, epk }, encrypted_key: base64url.encode(bytes.slice(32)) };
    expect((await flattenedDecrypt(jwe, { ...keys.privateKey })).plaintext).to.deep.equal(sample(10));
  });
});

describe("unwrapContentKey", () => {
  before(prepare);

  it("unwraps what jose wrapped", async () => {
    const jwe = await new FlattenedEncrypt(new Uint8Array())
      .setProtectedHeader(HEADER)
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- a test vector
      .setContentEncryptionKey(CONTENT_KEY)
      .encrypt({ ...keys.publicKey });
    const { x } = decodeProtectedHeader(jwe).epk as PublicJwk;
    const bytes = Uint8Array.of(...base64url.decode(x), ...base64url.decode(jwe.encrypted_key ?? ""));
    expect(await unwrapContentKey({ kid: "7/1", bytes }, ownKey(keys))).to.deep.equal(CONTENT_KEY);
  });

  it("refuses another key and altered bytes, keeping the cause", async () => {
    const wrapped = await wrapContentKey(CONTENT_KEY, keys);
    const other = ownKey(await generateEncryptionKeys("7/1"));
    const error = await rejection(unwrapContentKey(wrapped, other), "ENVELOPE_NOT_RECIPIENT");
    expect(error.cause).to.be.instanceOf(Error);
    for (const at of [0, 32, 71]) {
      const altered = { ...wrapped, bytes: flipped(wrapped.bytes, at) };
      await rejection(unwrapContentKey(altered, ownKey(keys)), "ENVELOPE_NOT_RECIPIENT");
    }
  });
});
