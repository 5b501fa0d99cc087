import {
  AbstractSigner,
  type AddressLike,
  type Provider,
  type Signature,
  Transaction,
  type TransactionRequest,
  type TypedDataDomain,
  TypedDataEncoder,
  type TypedDataField,
  copyRequest,
  getBytes,
  hashMessage,
  resolveAddress,
} from "ethers";
import { GatewayError } from "../errors.js";
import { addressOfPublicKey, parseSignature, toEthereumSignature } from "./ecdsa.js";
import type { SignerSource } from "./source.js";

/**
 * What the gateway asks of a key management service or hardware security module. The private key stays inside.
 *
 * Cloud services and PKCS#11 modules fit with a few lines each: both calls exist in all of them.
 */
export interface KeyManagementService {
  /**
   * The public half of a key on secp256k1.
   * @returns SubjectPublicKeyInfo in DER, or the point in 33 or 65 bytes.
   */
  publicKey(keyId: string): Promise<Uint8Array>;

  /**
   * Signs 32 bytes as they are, without hashing them again.
   * @returns The ECDSA signature in DER, or 64 bytes `r ‖ s`.
   */
  signDigest(keyId: string, digest: Uint8Array): Promise<Uint8Array>;
}

/**
 * The key in a key management service.
 * @param keyId The service's name of the key.
 * @returns A source that throws SIGNER_KMS_PUBLIC_KEY when the key is not on secp256k1; its signer throws
 * SIGNER_KMS_SIGNATURE and SIGNER_KMS_MISMATCH when the service answers with something else than a signature by this
 * key, and SIGNER_SENDER when asked to sign for another account. Errors of the service itself pass through.
 */
export function kmsSigner(service: KeyManagementService, keyId: string): SignerSource {
  let known: string | undefined;
  const address = async (): Promise<string> => (known ??= addressOfPublicKey(await service.publicKey(keyId)));
  return {
    address,
    connect: async (provider) => new KmsSigner(service, keyId, await address(), provider),
  };
}

/** An ethers signer whose every signature is made by a key management service. */
class KmsSigner extends AbstractSigner {
  readonly #service: KeyManagementService;
  readonly #keyId: string;
  readonly #address: string;

  constructor(service: KeyManagementService, keyId: string, address: string, provider: Provider | null) {
    super(provider);
    this.#service = service;
    this.#keyId = keyId;
    this.#address = address;
  }

  override getAddress(): Promise<string> {
    return Promise.resolve(this.#address);
  }

  override connect(provider: Provider | null): KmsSigner {
    return new KmsSigner(this.#service, this.#keyId, this.#address, provider);
  }

  override async signTransaction(request: TransactionRequest): Promise<string> {
    const { from, to, ...rest } = copyRequest(request);
    await this.#requireOwn(from);
    const target = to ? await resolveAddress(to, this) : null;
    const transaction = Transaction.from({ ...rest, to: target });
    transaction.signature = await this.#sign(transaction.unsignedHash);
    return transaction.serialized;
  }

  override async signMessage(message: string | Uint8Array): Promise<string> {
    return (await this.#sign(hashMessage(message))).serialized;
  }

  override async signTypedData(
    domain: TypedDataDomain,
    types: Record<string, TypedDataField[]>,
    value: Record<string, unknown>,
  ): Promise<string> {
    return (await this.#sign(TypedDataEncoder.hash(domain, types, value))).serialized;
  }

  async #requireOwn(from: AddressLike | null | undefined): Promise<void> {
    const sender = from ? await resolveAddress(from, this) : this.#address;
    if (sender === this.#address) return;
    throw new GatewayError("SIGNER_SENDER", {
      message: `The transaction is from ${sender}, but this key signs for ${this.#address}: use the sender's own key.`,
      field: "from",
      value: sender,
    });
  }

  async #sign(digest: string): Promise<Signature> {
    const signature = await this.#service.signDigest(this.#keyId, getBytes(digest));
    return toEthereumSignature(digest, parseSignature(signature), this.#address);
  }
}
