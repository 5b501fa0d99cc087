import { generateKeyPairSync } from "node:crypto";
import { expect } from "chai";
import fc from "fast-check";
import { Signature, SigningKey, concat, getBytes, keccak256, toBeHex } from "ethers";
import { GatewayError } from "../../../gateway/errors.js";
import { addressOfPublicKey, parseSignature, toEthereumSignature } from "../../../gateway/signer/ecdsa.js";
import { derSignature } from "./der.js";

const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

const scalar = fc.bigInt(1n, ORDER - 1n);
const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 });
const signingKey = scalar.map((secret) => new SigningKey(toBeHex(secret, 32)));

const codeOf = (action: () => unknown): string => {
  try {
    action();
  } catch (error) {
    if (error instanceof GatewayError) return error.code;
  }
  return "no GatewayError";
};

describe("addressOfPublicKey", () => {
  it("reads SPKI and both point forms of one key alike", () => {
    const { publicKey } = generateKeyPairSync("ec", { namedCurve: "secp256k1" });
    const spki = publicKey.export({ format: "der", type: "spki" });
    const point = spki.subarray(-65);
    const short = getBytes(SigningKey.computePublicKey(point, true));
    expect(addressOfPublicKey(spki)).to.equal(addressOfPublicKey(point)).and.to.equal(addressOfPublicKey(short));
  });

  it("refuses another curve and other bytes", () => {
    const { publicKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
    const foreign = publicKey.export({ format: "der", type: "spki" });
    for (const bytes of [foreign, foreign.subarray(-65), new Uint8Array(33), new Uint8Array()]) {
      expect(codeOf(() => addressOfPublicKey(bytes))).to.equal("SIGNER_KMS_PUBLIC_KEY");
    }
  });
});

describe("parseSignature", () => {
  it("reads raw and DER forms of every signature alike", () => {
    fc.assert(
      fc.property(scalar, scalar, (r, s) => {
        expect(parseSignature(getBytes(concat([toBeHex(r, 32), toBeHex(s, 32)])))).to.deep.equal({ r, s });
        // Sixty-four bytes of DER would be taken for the raw form; scalars that short come up once in some 2^45 signatures.
        fc.pre(derSignature(r, s).length !== 64);
        expect(parseSignature(derSignature(r, s))).to.deep.equal({ r, s });
      }),
    );
  });

  it("refuses a DER form that is cut, extended or altered in its frame", () => {
    const good = derSignature(ORDER - 1n, ORDER - 2n);
    const altered = [0, 1, 2, 3, 3 + good[3]! + 1].map((at) => good.map((byte, i) => (i === at ? byte ^ 0x40 : byte)));
    for (const bytes of [...altered, good.subarray(0, -1), Uint8Array.of(...good, 0), new Uint8Array()]) {
      expect(codeOf(() => parseSignature(bytes))).to.equal("SIGNER_KMS_SIGNATURE");
    }
  });
});

describe("toEthereumSignature", () => {
  it("turns a high s into the signature ethers makes", () => {
    fc.assert(
      fc.property(signingKey, bytes32, (key, message) => {
        const digest = keccak256(message);
        const expected = key.sign(digest);
        const address = addressOfPublicKey(getBytes(key.publicKey));
        const { r, s } = { r: BigInt(expected.r), s: BigInt(expected.s) };
        for (const form of [s, ORDER - s]) {
          expect(toEthereumSignature(digest, { r, s: form }, address).serialized).to.equal(expected.serialized);
        }
      }),
      { numRuns: 20 },
    );
  });

  it("refuses a signature of another key, and scalars that are no signature", () => {
    const digest = keccak256("0x01");
    const { r, s } = Signature.from(new SigningKey(toBeHex(1n, 32)).sign(digest));
    const other = addressOfPublicKey(getBytes(new SigningKey(toBeHex(2n, 32)).publicKey));
    for (const scalars of [
      { r: BigInt(r), s: BigInt(s) },
      { r: 0n, s: 1n },
      { r: ORDER + 5n, s: 1n },
    ]) {
      expect(codeOf(() => toEthereumSignature(digest, scalars, other))).to.equal("SIGNER_KMS_MISMATCH");
    }
  });
});
