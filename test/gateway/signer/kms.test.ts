import { expect } from "chai";
import {
  type BaseWallet,
  Contract,
  Transaction,
  Wallet,
  concat,
  getBytes,
  toBeHex,
  verifyMessage,
  verifyTypedData,
} from "ethers";
import { network } from "hardhat";
import { type KeyManagementService, kmsSigner } from "../../../gateway/signer/index.js";
import { derSignature } from "./der.js";
import { refusalOf } from "./refusal.js";

const { ethers } = await network.create();

const raw = (r: bigint, s: bigint): Uint8Array => getBytes(concat([toBeHex(r, 32), toBeHex(s, 32)]));

/** A service that shows one wallet's public key, signs with another's (by default the same) and counts key requests. */
class WalletService implements KeyManagementService {
  asked = 0;
  readonly #wallet: BaseWallet;
  readonly #signer: BaseWallet;
  readonly #encode: typeof raw;

  constructor(wallet: BaseWallet, signer: BaseWallet = wallet, encode = raw) {
    this.#wallet = wallet;
    this.#signer = signer;
    this.#encode = encode;
  }

  publicKey(): Promise<Uint8Array> {
    this.asked += 1;
    return Promise.resolve(getBytes(this.#wallet.signingKey.publicKey));
  }

  signDigest(_keyId: string, digest: Uint8Array): Promise<Uint8Array> {
    const { r, s } = this.#signer.signingKey.sign(digest);
    return Promise.resolve(this.#encode(BigInt(r), BigInt(s)));
  }
}

describe("kmsSigner", () => {
  const wallet = Wallet.createRandom();
  const service = new WalletService(wallet);
  const source = kmsSigner(service, "business-key");

  it("asks for the public key once", async () => {
    expect(await source.address()).to.equal(wallet.address);
    await source.connect(ethers.provider);
    expect(service.asked).to.equal(1);
  });

  it("signs messages and typed data", async () => {
    const signer = await source.connect(ethers.provider);
    const domain = { name: "Tongzhou", chainId: 31_337 };
    const types = { Line: [{ name: "share", type: "uint32" }] };
    expect(verifyMessage("同舟", await signer.signMessage("同舟"))).to.equal(wallet.address);
    const signature = await signer.signTypedData(domain, types, { share: 7 });
    expect(verifyTypedData(domain, types, { share: 7 }, signature)).to.equal(wallet.address);
  });

  it("signs a transaction for a contract given as an object, byte for byte as a wallet does", async () => {
    const signer = await source.connect(ethers.provider);
    const to = new Contract(Wallet.createRandom().address, []);
    const request = { type: 0, chainId: 31_337, nonce: 3, gasLimit: 21_000, gasPrice: 0, to, from: wallet.address };
    expect(await signer.signTransaction(request)).to.equal(await wallet.signTransaction(request));
  });

  it("signs a deployment, which has no recipient", async () => {
    const signer = await source.connect(ethers.provider);
    const raw = await signer.signTransaction({
      type: 0,
      chainId: 31_337,
      nonce: 0,
      gasLimit: 100_000,
      gasPrice: 0,
      data: "0x00",
    });
    expect(Transaction.from(raw).to).to.equal(null);
  });

  it("refuses to sign for another sender", async () => {
    const signer = await source.connect(ethers.provider);
    const error = await refusalOf(signer.signTransaction({ from: Wallet.createRandom().address }));
    expect(error.code).to.equal("SIGNER_SENDER");
  });

  it("refuses a signature that another key made", async () => {
    const mixed = kmsSigner(new WalletService(wallet, Wallet.createRandom()), "business-key");
    const signer = await mixed.connect(ethers.provider);
    expect((await refusalOf(signer.signMessage("x"))).code).to.equal("SIGNER_KMS_MISMATCH");
  });

  it("sends with a service that answers in DER, through a reconnected signer", async () => {
    const inDer = kmsSigner(new WalletService(wallet, wallet, derSignature), "business-key");
    const signer = (await inDer.connect(ethers.provider)).connect(ethers.provider);
    const sent = await signer.sendTransaction({ to: wallet.address, type: 0, gasPrice: 0n, gasLimit: 21_000 });
    expect((await sent.wait())?.from).to.equal(wallet.address);
  });
});
