import { createHash } from "node:crypto";

import { expect } from "chai";
import { base64url, generalDecrypt, GeneralEncrypt } from "jose";

import {
  decodeEnvelope,
  encodeEnvelope,
  grant,
  open,
  ownKey,
  seal,
  withGrant,
  type EncryptionKeys,
  type Envelope,
} from "../../../gateway/envelope/index.js";
import { GatewayError } from "../../../gateway/errors.js";
import { CONTEXT, flipped, rejection, sample, threeParties } from "./fixture.js";

const PLAINTEXT = sample(1024);
const N = { dataClass: "N" } as const;

let cedent: EncryptionKeys;
let reinsurer: EncryptionKeys;
let regulator: EncryptionKeys;
let envelope: Envelope;

const prepare = async () => {
  [cedent, reinsurer, regulator] = await threeParties();
  envelope = await seal(PLAINTEXT, [cedent, reinsurer, regulator], CONTEXT, N);
};

describe("encodeEnvelope", () => {
  before(prepare);

  it("adds 31 bytes to the content and takes 72 per recipient", () => {
    const { content, wrappedKeys } = encodeEnvelope(envelope);
    expect(content).to.have.length(1024 + 3 + 12 + 16);
    expect(wrappedKeys.map(({ bytes }) => bytes.length)).to.deep.equal([72, 72, 72]);
  });

  it("begins with the suite and holds nonce, tag and ciphertext in this order", () => {
    const { content } = encodeEnvelope(envelope);
    const { iv = "", tag = "", ciphertext } = envelope.jwe;
    expect([...content.slice(0, 3)]).to.deep.equal([1, 0, 0]);
    expect(base64url.encode(content.slice(3, 15))).to.equal(iv);
    expect(base64url.encode(content.slice(15, 31))).to.equal(tag);
    expect(base64url.encode(content.slice(31))).to.equal(ciphertext);
  });

  it("has the SHA-256 of the content as the envelope's id", () => {
    const { content } = encodeEnvelope(envelope);
    expect(envelope.id).to.equal(`0x${createHash("sha256").update(content).digest("hex")}`);
  });

  it("refuses a JWE with other headers or algorithms", async () => {
    const single = await new GeneralEncrypt(PLAINTEXT)
      .setProtectedHeader({ enc: "A256GCM", alg: "ECDH-ES+A256KW" })
      .addRecipient({ ...cedent.publicKey })
      .encrypt();
    expect(() => encodeEnvelope({ jwe: single, id: envelope.id }))
      .to.throw(GatewayError)
      .with.property("code", "ENVELOPE_SUITE");
    const long = base64url.encode(`{"cty":"${"x".repeat(256)}","enc":"A256GCM"}`);
    const changes = [
      { recipients: [{ header: { alg: "A256KW", kid: "x" }, encrypted_key: "AA" }] },
      { protected: undefined },
      { protected: base64url.encode('{"enc": "A256GCM"}') },
      { protected: base64url.encode("null") },
      { protected: long },
    ];
    for (const change of changes) {
      expect(() => encodeEnvelope({ ...envelope, jwe: { ...envelope.jwe, ...change } }))
        .to.throw(GatewayError)
        .with.property("code", "ENVELOPE_SUITE");
    }
  });
});

describe("decodeEnvelope", () => {
  before(prepare);

  const headers = [
    {},
    { contentType: "application/json" },
    { compressed: true },
    { contentType: "text/csv", compressed: true },
  ];
  for (const header of headers) {
    it(`rebuilds the exact JWE with ${JSON.stringify(header)}`, async () => {
      const sealed = await seal(PLAINTEXT, [cedent, regulator], CONTEXT, { ...N, ...header });
      const rebuilt = decodeEnvelope(encodeEnvelope(sealed), CONTEXT);
      expect(rebuilt).to.deep.equal(sealed);
      expect((await generalDecrypt(rebuilt.jwe, { ...regulator.privateKey })).plaintext).to.deep.equal(PLAINTEXT);
    });
  }

  it("takes a later grant as one more wrapped key", async () => {
    const { content, wrappedKeys } = encodeEnvelope(envelope);
    const late = { ...cedent, kid: "7/2" };
    const granted = await grant(envelope, ownKey(regulator), late);
    const rebuilt = decodeEnvelope({ content, wrappedKeys: [...wrappedKeys, granted] }, CONTEXT);
    expect(rebuilt).to.deep.equal(withGrant(envelope, granted));
    expect(await open(rebuilt, ownKey(late), CONTEXT)).to.deep.equal(PLAINTEXT);
  });

  it("does not open as the content of another record", async () => {
    const other = { ...CONTEXT, version: 2 };
    const rebuilt = decodeEnvelope(encodeEnvelope(envelope), other);
    await rejection(open(rebuilt, ownKey(cedent), other), "ENVELOPE_TAMPERED");
  });

  it("notices a turned bit in every byte", async () => {
    const small = await seal(sample(8), [cedent], CONTEXT, { dataClass: "I", contentType: "t" });
    const { content, wrappedKeys } = encodeEnvelope(small);
    for (let at = 0; at < content.length; at += 1) {
      const codes = await openingCode({ content: flipped(content, at), wrappedKeys });
      expect(codes, `byte ${at}`).to.be.oneOf(["ENVELOPE_TAMPERED", "ENVELOPE_SUITE", "ENVELOPE_FORMAT"]);
    }
    for (let at = 0; at < 72; at += 1) {
      const altered = wrappedKeys.map(({ kid, bytes }) => ({ kid, bytes: flipped(bytes, at) }));
      expect(await openingCode({ content, wrappedKeys: altered }), `key byte ${at}`).to.equal("ENVELOPE_NOT_RECIPIENT");
    }
  });

  for (const [what, head] of [
    ["suite", [2, 0]],
    ["flag", [1, 2]],
  ] as const) {
    it(`refuses an unknown ${what}`, () => {
      const { content, wrappedKeys } = encodeEnvelope(envelope);
      const unknown = Uint8Array.of(...head, ...content.slice(2));
      expect(() => decodeEnvelope({ content: unknown, wrappedKeys }, CONTEXT))
        .to.throw(GatewayError)
        .with.property("code", "ENVELOPE_SUITE");
    });
  }

  it("refuses a content type that is not printable ASCII", () => {
    const { content, wrappedKeys } = encodeEnvelope(envelope);
    for (const type of [0x20, 0x7f, 0xff]) {
      const odd = Uint8Array.of(1, 0, 1, type, ...content.slice(3));
      expect(() => decodeEnvelope({ content: odd, wrappedKeys }, CONTEXT))
        .to.throw(GatewayError)
        .with.property("code", "ENVELOPE_FORMAT");
    }
  });

  it("refuses content and wrapped keys that are cut short", () => {
    const { content, wrappedKeys } = encodeEnvelope(envelope);
    const short = wrappedKeys.map(({ kid, bytes }) => ({ kid, bytes: bytes.slice(1) }));
    for (const encoded of [
      { content: content.slice(0, 30), wrappedKeys },
      { content, wrappedKeys: short },
    ]) {
      expect(() => decodeEnvelope(encoded, CONTEXT))
        .to.throw(GatewayError)
        .with.property("code", "ENVELOPE_FORMAT");
    }
  });

  async function openingCode(encoded: ReturnType<typeof encodeEnvelope>): Promise<string> {
    try {
      await open(decodeEnvelope(encoded, CONTEXT), ownKey(cedent), CONTEXT);
      return "opened";
    } catch (error) {
      return (error as GatewayError).code;
    }
  }
});
