import { isIPv6 } from "node:net";

import { secp256k1 } from "@noble/curves/secp256k1.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { computeAddress, hexlify, toUtf8Bytes } from "ethers";

import { walletOfKey } from "../../gateway/signer/privateKey.js";

/** A node's secp256k1 key: with it the node greets its peers and, as a validator, signs blocks. */
export interface NodeKey {
  /** `0x` and 64 hexadecimal digits. Secret. */
  readonly privateKey: string;
  /** The uncompressed point without its prefix `04`: 128 hexadecimal digits. */
  readonly publicKey: string;
  /** The account of the key, in EIP-55 form: a validator's address. */
  readonly address: string;
}

/** What of a node its enode address is made of. */
export interface Reachable {
  /** 128 hexadecimal digits. */
  readonly publicKey: string;
  /** IP address. */
  readonly host: string;
  readonly p2pPort: number;
}

/** Length of the derived material: 16 bytes more than a key, so that reducing it leaves no measurable bias. */
const SEED_BYTES = 48;

/** The node key of a private key written as 64 hexadecimal digits, with or without `0x`.
 * @param where What held the text, for the error's `field`; the text itself never appears in an error.
 * @throws GatewayError SIGNER_KEY_FORMAT when it is not a secp256k1 private key.
 */
export function keyOf(privateKey: string, where = "key"): NodeKey {
  const { signingKey } = walletOfKey(privateKey, where);
  const publicKey = signingKey.publicKey.slice("0x04".length);
  return { privateKey: signingKey.privateKey, publicKey, address: addressOf(publicKey) };
}

/** The account of a public key of 128 hexadecimal digits, in EIP-55 form: the last 20 bytes of its Keccak hash. */
export const addressOf = (publicKey: string): string => computeAddress(`0x04${publicKey}`);

/** A new key from the system's random number generator. */
export const randomKey = (): NodeKey => keyOf(hexlify(secp256k1.utils.randomSecretKey()));

/**
 * Keys derived from a seed: the same seed and label give the same key.
 *
 * For tests only: who knows the seed has every key.
 */
export function seededKeys(seed: string): (label: string) => NodeKey {
  return (label) => {
    const material = hkdf(sha256, toUtf8Bytes(seed), toUtf8Bytes("tongzhou"), toUtf8Bytes(label), SEED_BYTES);
    return keyOf(hexlify(secp256k1.utils.randomSecretKey(material)));
  };
}

/** The address at which peers find a node: `enode://<public key>@<host>:<port>`, an IPv6 host in brackets. */
export function enodeOf(node: Reachable, host: string = node.host): string {
  return `enode://${node.publicKey}@${isIPv6(host) ? `[${host}]` : host}:${node.p2pPort}`;
}
