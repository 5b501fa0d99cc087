import { createHash } from "node:crypto";

import { expect } from "chai";

import { digestOf, fingerprintOf, newSalt } from "../../../gateway/documents/index.js";
import { GatewayError } from "../../../gateway/errors.js";

const SALT = "AAECAwQFBgcICQoLDA0ODw"; // bytes 0 to 15

describe("fingerprintOf", () => {
  it("is SHA-256 over the canonical UTF-8 text", () => {
    const text = `{"name":"同舟","salt":"${SALT}"}`;
    const expected = `0x${createHash("sha256").update(text, "utf8").digest("hex")}`;
    expect(fingerprintOf({ salt: SALT, name: "同舟" } as { salt: string })).to.equal(expected);
  });

  it("changes with the salt and with the content", () => {
    const content = { amount: "1.00", salt: newSalt() };
    const others = [content, { ...content, salt: newSalt() }, { ...content, amount: "1.01" }].map(fingerprintOf);
    expect(new Set(others).size).to.equal(3);
  });

  const weak: [string, unknown][] = [
    ["no salt", {}],
    ["an empty salt", { salt: "" }],
    ["15 bytes", { salt: SALT.slice(0, 20) }],
    ["zeros", { salt: "A".repeat(43) }],
    ["another alphabet", { salt: `${SALT}+/==` }],
    ["a salt that is not text", { salt: 12345678901234 }],
    ["a salt further down", { policy: { salt: SALT } }],
    ["no record", [SALT]],
  ];
  for (const [what, document] of weak) {
    it(`refuses ${what}`, () => {
      expect(() => fingerprintOf(document as { salt: string }))
        .to.throw(GatewayError)
        .that.includes({ code: "DOCUMENT_SALT_MISSING", field: "salt" });
    });
  }
});

describe("newSalt", () => {
  it("is 32 bytes in base64url, new every time", () => {
    const salts = Array.from({ length: 50 }, newSalt);
    expect(new Set(salts).size).to.equal(50);
    for (const salt of salts) expect(Buffer.from(salt, "base64url")).to.have.length(32);
    for (const salt of salts) expect(() => fingerprintOf({ salt })).not.to.throw();
  });
});

describe("digestOf", () => {
  it("is SHA-256 (FIPS 180-4, message abc)", () => {
    const digest = "0xba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    expect(digestOf(new TextEncoder().encode("abc"))).to.equal(digest);
  });
});
