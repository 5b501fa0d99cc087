import { expect } from "chai";
import { base64url, generalDecrypt, GeneralEncrypt, type GeneralJWE } from "jose";

import {
  contextBytes,
  generateEncryptionKeys,
  grant,
  MAX_PLAINTEXT_BYTES,
  open,
  ownKey,
  seal,
  withGrant,
  type EncryptionKeys,
  type Envelope,
  type PublicJwk,
} from "../../../gateway/envelope/index.js";
import { CONTEXT, flipped, rejection, sample, threeParties } from "./fixture.js";

const PLAINTEXT = sample(1024);
const N = { dataClass: "N" } as const;

let cedent: EncryptionKeys;
let reinsurer: EncryptionKeys;
let regulator: EncryptionKeys;
let late: EncryptionKeys;
let envelope: Envelope;

const prepare = async () => {
  [cedent, reinsurer, regulator] = await threeParties();
  late = await generateEncryptionKeys("9/1");
  envelope = await seal(PLAINTEXT, [cedent, reinsurer, regulator], CONTEXT, N);
};

describe("seal", () => {
  before(prepare);

  it("makes an envelope that every recipient opens", async () => {
    for (const keys of [cedent, reinsurer, regulator]) {
      expect(await open(envelope, ownKey(keys), CONTEXT)).to.deep.equal(PLAINTEXT);
    }
  });

  it("makes a JWE that jose opens", async () => {
    for (const keys of [cedent, reinsurer, regulator]) {
      const opened = await generalDecrypt(envelope.jwe, { ...keys.privateKey });
      expect(opened.plaintext).to.deep.equal(PLAINTEXT);
      expect(opened.additionalAuthenticatedData).to.deep.equal(contextBytes(CONTEXT));
    }
  });

  it('writes the protected header {"enc":"A256GCM"} and nothing secret', () => {
    expect(new TextDecoder().decode(base64url.decode(envelope.jwe.protected ?? ""))).to.equal('{"enc":"A256GCM"}');
    expect(envelope.jwe.recipients.map(({ header }) => header?.kid)).to.deep.equal(["7/1", "8/1", "1/3"]);
    for (const { header } of envelope.jwe.recipients) expect(header?.epk).to.have.keys("kty", "crv", "x");
  });

  it("uses a new content key, nonce and ephemeral key every time", async () => {
    const again = await seal(PLAINTEXT, [cedent, reinsurer, regulator], CONTEXT, N);
    expect(again.id).not.to.equal(envelope.id);
    expect(again.jwe.iv).not.to.equal(envelope.jwe.iv);
    const points = [again, envelope].flatMap(({ jwe }) => jwe.recipients.map(ephemeralKey));
    expect(new Set(points).size).to.equal(6);
  });

  it("seals an empty content for one recipient", async () => {
    const empty = await seal(new Uint8Array(), [cedent], CONTEXT, { dataClass: "I" });
    expect(await open(empty, ownKey(cedent), CONTEXT)).to.have.length(0);
    expect((await generalDecrypt(empty.jwe, { ...cedent.privateKey })).plaintext).to.have.length(0);
  });

  it("labels and compresses the content", async () => {
    const text = new TextEncoder().encode("line,premium\n".repeat(1_000));
    const options = { ...N, contentType: "text/csv", compressed: true };
    const packed = await seal(text, [cedent, regulator], CONTEXT, options);
    expect(base64url.decode(packed.jwe.ciphertext).length).to.be.below(200);
    expect(await open(packed, ownKey(regulator), CONTEXT)).to.deep.equal(text);
    const opened = await generalDecrypt(packed.jwe, { ...cedent.privateKey });
    expect(opened.protectedHeader).to.deep.equal({ cty: "text/csv", enc: "A256GCM", zip: "DEF" });
  });

  it("refuses to seal for nobody, or twice for one key id", async () => {
    await rejection(seal(PLAINTEXT, [], CONTEXT, { dataClass: "P" }), "ENVELOPE_RECIPIENTS");
    await rejection(seal(PLAINTEXT, [cedent, cedent], CONTEXT, { dataClass: "P" }), "ENVELOPE_RECIPIENTS");
    await rejection(seal(PLAINTEXT, [{ ...cedent, kid: "" }], CONTEXT, { dataClass: "P" }), "ENVELOPE_RECIPIENTS");
  });

  it("refuses commercial content without the regulator", async () => {
    await rejection(seal(PLAINTEXT, [cedent, reinsurer], CONTEXT, N), "ENVELOPE_REGULATOR_MISSING");
  });

  it("refuses content that is too large or has a malformed type", async () => {
    const large = new Uint8Array(MAX_PLAINTEXT_BYTES + 1);
    await rejection(seal(large, [cedent], CONTEXT, { dataClass: "P" }), "ENVELOPE_TOO_LARGE");
    const options = { dataClass: "P", contentType: "文本" } as const;
    await rejection(seal(PLAINTEXT, [cedent], CONTEXT, options), "ENVELOPE_CONTENT_TYPE");
  });
});

describe("open", () => {
  before(prepare);

  it("opens what jose sealed", async () => {
    const encrypt = new GeneralEncrypt(PLAINTEXT)
      .setProtectedHeader({ enc: "A256GCM" })
      .setAdditionalAuthenticatedData(contextBytes(CONTEXT));
    for (const { kid, publicKey } of [cedent, reinsurer]) {
      encrypt.addRecipient({ ...publicKey }).setUnprotectedHeader({ alg: "ECDH-ES+A256KW", kid });
    }
    const foreign = { jwe: await encrypt.encrypt(), id: envelope.id };
    expect(await open(foreign, ownKey(reinsurer), CONTEXT)).to.deep.equal(PLAINTEXT);
  });

  it("tells who is no recipient", async () => {
    const error = await rejection(open(envelope, ownKey(late), CONTEXT), "ENVELOPE_NOT_RECIPIENT");
    expect(error.value).to.equal("9/1");
  });

  it("refuses another key under a recipient's key id", async () => {
    await rejection(open(envelope, ownKey({ ...late, kid: cedent.kid }), CONTEXT), "ENVELOPE_NOT_RECIPIENT");
  });

  const contexts = [
    { chainId: 20_262n },
    { contract: "0x8617E340B3D01FA5F11F306F4090FD50E238070D" },
    { recordId: `0x${"5b".repeat(32)}` },
    { version: 2 },
  ];
  for (const change of contexts) {
    it(`refuses another ${Object.keys(change).join()}`, async () => {
      const other = { ...CONTEXT, ...change };
      await rejection(open(envelope, ownKey(cedent), other), "ENVELOPE_CONTEXT");
      const moved = { ...envelope, jwe: { ...envelope.jwe, aad: base64url.encode(contextBytes(other)) } };
      await rejection(open(moved, ownKey(cedent), other), "ENVELOPE_TAMPERED");
    });
  }

  for (const part of ["iv", "tag", "ciphertext"] as const) {
    it(`notices a turned bit in the ${part}`, async () => {
      const bytes = base64url.decode(envelope.jwe[part] ?? "");
      for (const at of [0, bytes.length - 1]) {
        const altered = changed({ [part]: base64url.encode(flipped(bytes, at)) });
        await rejection(open(altered, ownKey(cedent), CONTEXT), "ENVELOPE_TAMPERED");
      }
    });
  }

  it("notices another protected header, a cut tag and a missing part", async () => {
    const header = base64url.encode('{"cty":"x","enc":"A256GCM"}');
    await rejection(open(changed({ protected: header }), ownKey(cedent), CONTEXT), "ENVELOPE_TAMPERED");
    const tag = base64url.encode(base64url.decode(envelope.jwe.tag ?? "").slice(0, 12));
    await rejection(open(changed({ tag }), ownKey(cedent), CONTEXT), "ENVELOPE_TAMPERED");
    await rejection(open(changed({ iv: undefined }), ownKey(cedent), CONTEXT), "ENVELOPE_TAMPERED");
  });

  it("notices a turned bit in the wrapped key and in the ephemeral key", async () => {
    const [first] = envelope.jwe.recipients;
    const key = base64url.encode(flipped(base64url.decode(first?.encrypted_key ?? ""), 39));
    const altered = changed({ recipients: [{ ...first, encrypted_key: key }] });
    await rejection(open(altered, ownKey(cedent), CONTEXT), "ENVELOPE_NOT_RECIPIENT");
    const x = base64url.encode(flipped(base64url.decode(ephemeralKey(first)), 0));
    const header = { ...first?.header, epk: { kty: "OKP", crv: "X25519", x } };
    const moved = changed({ recipients: [{ ...first, header }] });
    await rejection(open(moved, ownKey(cedent), CONTEXT), "ENVELOPE_NOT_RECIPIENT");
  });

  it("refuses an ephemeral key of small order", async () => {
    const epk = { kty: "OKP", crv: "X25519", x: base64url.encode(new Uint8Array(32)) };
    const [first] = envelope.jwe.recipients;
    const altered = changed({ recipients: [{ ...first, header: { ...first?.header, epk } }] });
    await rejection(open(altered, ownKey(cedent), CONTEXT), "ENVELOPE_NOT_RECIPIENT");
  });

  it("refuses a compressed content that grows beyond the limit", async () => {
    const encrypt = new GeneralEncrypt(new Uint8Array(MAX_PLAINTEXT_BYTES + 1))
      .setProtectedHeader({ enc: "A256GCM", zip: "DEF" })
      .setAdditionalAuthenticatedData(contextBytes(CONTEXT));
    for (const { kid, publicKey } of [cedent, reinsurer]) {
      encrypt.addRecipient({ ...publicKey }).setUnprotectedHeader({ alg: "ECDH-ES+A256KW", kid });
    }
    const bomb = { jwe: await encrypt.encrypt(), id: envelope.id };
    await rejection(open(bomb, ownKey(cedent), CONTEXT), "ENVELOPE_TAMPERED");
  });
});

describe("grant", () => {
  before(prepare);

  it("lets a later recipient open the same content", async () => {
    const granted = withGrant(envelope, await grant(envelope, ownKey(reinsurer), late));
    expect(granted.id).to.equal(envelope.id);
    expect(granted.jwe.ciphertext).to.equal(envelope.jwe.ciphertext);
    expect(await open(granted, ownKey(late), CONTEXT)).to.deep.equal(PLAINTEXT);
    expect((await generalDecrypt(granted.jwe, { ...late.privateKey })).plaintext).to.deep.equal(PLAINTEXT);
    expect(await open(granted, ownKey(cedent), CONTEXT)).to.deep.equal(PLAINTEXT);
  });

  it("is open to recipients only", async () => {
    await rejection(grant(envelope, ownKey(late), late), "ENVELOPE_NOT_RECIPIENT");
  });

  it("still opens after a junk grant under the same key id", async () => {
    const real = await grant(envelope, ownKey(cedent), late);
    const junk = { kid: late.kid, bytes: flipped(real.bytes, 50) };
    await rejection(open(withGrant(envelope, junk), ownKey(late), CONTEXT), "ENVELOPE_NOT_RECIPIENT");
    const both = withGrant(withGrant(envelope, junk), real);
    expect(await open(both, ownKey(late), CONTEXT)).to.deep.equal(PLAINTEXT);
  });

  it("refuses a wrapped key of another length", async () => {
    const { bytes } = await grant(envelope, ownKey(cedent), late);
    const attempt = Promise.resolve().then(() => withGrant(envelope, { kid: late.kid, bytes: bytes.slice(1) }));
    await rejection(attempt, "ENVELOPE_FORMAT");
  });
});

function changed(change: Partial<GeneralJWE>): Envelope {
  return { ...envelope, jwe: { ...envelope.jwe, ...change } };
}

function ephemeralKey(recipient: GeneralJWE["recipients"][number] | undefined): string {
  return (recipient?.header?.epk as PublicJwk).x;
}
