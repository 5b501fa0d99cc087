import { createPublicKey } from "node:crypto";
import { Signature, SigningKey, computeAddress, getBytes, hexlify, recoverAddress, toBeHex } from "ethers";
import { GatewayError } from "../errors.js";

/** Order of the secp256k1 group (SEC 2, section 2.4.1). */
const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

/** The two numbers of an ECDSA signature, each below {@link ORDER}. */
export interface SignatureScalars {
  readonly r: bigint;
  readonly s: bigint;
}

/**
 * The account of a public key.
 * @param publicKey SubjectPublicKeyInfo in DER (RFC 5480), or a point of 33 or 65 bytes (SEC 1, section 2.3.3).
 * @throws GatewayError SIGNER_KMS_PUBLIC_KEY when the bytes are not a secp256k1 public key.
 */
export function addressOfPublicKey(publicKey: Uint8Array): string {
  try {
    return computeAddress(isPoint(publicKey) ? hexlify(publicKey) : pointOfSpki(publicKey));
  } catch (cause) {
    throw new GatewayError("SIGNER_KMS_PUBLIC_KEY", {
      message: "The key service's public key is not on secp256k1: create the key with the curve secp256k1.",
      field: "publicKey",
      value: hexlify(publicKey),
      cause,
    });
  }
}

function isPoint(bytes: Uint8Array): boolean {
  return bytes.length === 33 || bytes.length === 65;
}

function pointOfSpki(der: Uint8Array): string {
  const key = createPublicKey({ key: Buffer.from(der), format: "der", type: "spki" });
  const { x = "", y = "" } = key.export({ format: "jwk" });
  const point = Buffer.concat([Buffer.of(4), Buffer.from(x, "base64url"), Buffer.from(y, "base64url")]);
  return SigningKey.computePublicKey(point); // refuses a point of another curve
}

/**
 * Reads a signature in either form key services return.
 * @param bytes 64 bytes `r ‖ s`, or the DER sequence of two integers (RFC 3279, section 2.2.3).
 * @throws GatewayError SIGNER_KMS_SIGNATURE when the bytes are neither.
 */
export function parseSignature(bytes: Uint8Array): SignatureScalars {
  if (bytes.length === 64) return { r: toBigInt(bytes.subarray(0, 32)), s: toBigInt(bytes.subarray(32)) };
  const isSequence = bytes[0] === 0x30 && bytes[1] === bytes.length - 2;
  if (!isSequence) throw malformed(bytes);
  const r = readInteger(bytes, 2);
  const s = readInteger(bytes, r.end);
  if (s.end !== bytes.length) throw malformed(bytes);
  return { r: r.value, s: s.value };
}

/** A DER integer at `offset`; 33 bytes hold the largest scalar with its sign byte. */
function readInteger(bytes: Uint8Array, offset: number): { value: bigint; end: number } {
  const length = bytes[offset + 1] ?? 0;
  const end = offset + 2 + length;
  const isInteger = bytes[offset] === 0x02 && length >= 1 && length <= 33 && end <= bytes.length;
  if (!isInteger) throw malformed(bytes);
  return { value: toBigInt(bytes.subarray(offset + 2, end)), end };
}

function toBigInt(bytes: Uint8Array): bigint {
  return BigInt(hexlify(bytes));
}

function malformed(bytes: Uint8Array): GatewayError {
  return new GatewayError("SIGNER_KMS_SIGNATURE", {
    message:
      "The key service's signature is neither DER nor 64 bytes of r and s: check the adapter's signing algorithm.",
    field: "signature",
    value: hexlify(bytes),
  });
}

/**
 * The Ethereum signature of `digest`: s in the lower half of the group (EIP-2), v found by recovering both candidates.
 * @param digest 32 bytes that were signed.
 * @param address The account the signature must recover to.
 * @throws GatewayError SIGNER_KMS_MISMATCH when neither candidate recovers to `address`.
 */
export function toEthereumSignature(digest: string, scalars: SignatureScalars, address: string): Signature {
  const low = scalars.s > ORDER / 2n ? ORDER - scalars.s : scalars.s;
  const candidates = [27, 28].map((v) => ({ r: scalars.r, s: low, v }));
  for (const candidate of candidates) {
    const signature = recoverable(digest, candidate, address);
    if (signature) return signature;
  }
  throw new GatewayError("SIGNER_KMS_MISMATCH", {
    message: `The key service's signature is not by ${address}: check that key id and public key belong together.`,
    field: "signature",
    value: hexlify(getBytes(digest)),
  });
}

function recoverable(
  digest: string,
  { r, s, v }: SignatureScalars & { v: number },
  address: string,
): Signature | undefined {
  try {
    const signature = Signature.from({ r: toBeHex(r, 32), s: toBeHex(s, 32), v });
    return recoverAddress(digest, signature) === address ? signature : undefined;
  } catch {
    return undefined; // r is not the x of a point for this v
  }
}
