import { base64url, exportJWK, generateKeyPair } from "jose";

import { GatewayError } from "../errors.js";

/** JWE key management algorithm of the suite (RFC 7518 §4.6). */
export const KEY_ALGORITHM = "ECDH-ES+A256KW";
/** Bytes of an X25519 public key (RFC 7748 §5). */
export const PUBLIC_KEY_BYTES = 32;

/** An X25519 public key as a JWK (RFC 8037 §2). */
export interface PublicJwk {
  readonly kty: "OKP";
  readonly crv: "X25519";
  /** The 32 bytes of the public key, base64url. */
  readonly x: string;
}

/** An X25519 private key as a JWK (RFC 8037 §2). */
export interface PrivateJwk extends PublicJwk {
  /** The 32 bytes of the private key, base64url. */
  readonly d: string;
}

/** A party for whom an envelope is sealed. */
export interface RecipientKey {
  /** Key id: names the party and the version of its key. */
  readonly kid: string;
  readonly publicKey: PublicJwk;
  /** True for the regulator, who looks through every N and S record. */
  readonly regulator?: boolean;
}

/** A key pair; it serves as {@link RecipientKey} as it stands, and as {@link OwnKey} through {@link ownKey}. */
export interface EncryptionKeys extends RecipientKey {
  readonly privateKey: PrivateJwk;
}

/** One's own private key, reduced to the one operation needed: a KMS or HSM can stand behind it. */
export interface OwnKey {
  readonly kid: string;
  /**
   * X25519 (RFC 7748 §6.1) with the other side's public key.
   *
   * @param peer 32 bytes
   * @returns the 32 bytes of the shared secret; rejects if they are all zero
   */
  agree(peer: Uint8Array): Promise<Uint8Array>;
}

/** @returns a fresh X25519 key pair under the given key id */
export async function generateEncryptionKeys(kid: string): Promise<EncryptionKeys> {
  const pair = await generateKeyPair(KEY_ALGORITHM, { crv: "X25519", extractable: true });
  const { d, x } = (await exportJWK(pair.privateKey)) as PrivateJwk;
  return { kid, publicKey: publicJwk(x), privateKey: { ...publicJwk(x), d } };
}

/** @returns the private half of a key pair held in memory or read from a file */
export function ownKey({ kid, privateKey }: Pick<EncryptionKeys, "kid" | "privateKey">): OwnKey {
  return {
    kid,
    async agree(peer) {
      const own = await crypto.subtle.importKey("jwk", { ...privateKey }, "X25519", false, ["deriveBits"]);
      const other = await crypto.subtle.importKey("raw", Uint8Array.from(peer), "X25519", false, []);
      return new Uint8Array(await crypto.subtle.deriveBits({ name: "X25519", public: other }, own, 256));
    },
  };
}

/**
 * @param bytes 32 bytes of an X25519 public key, as the chain's member register keeps them
 * @throws GatewayError `ENVELOPE_KEY_LENGTH`
 */
export function publicKeyFromBytes(bytes: Uint8Array): PublicJwk {
  if (bytes.length === PUBLIC_KEY_BYTES) return publicJwk(base64url.encode(bytes));
  throw new GatewayError("ENVELOPE_KEY_LENGTH", {
    message: `An X25519 public key has ${PUBLIC_KEY_BYTES} bytes, but ${bytes.length} were given.`,
    field: "publicKey",
    value: String(bytes.length),
  });
}

/** @returns the 32 bytes of a public key, as the chain's member register keeps them */
export function publicKeyToBytes(key: PublicJwk): Uint8Array {
  return base64url.decode(key.x);
}

function publicJwk(x: string): PublicJwk {
  return { kty: "OKP", crv: "X25519", x };
}
