import { randomBytes } from "node:crypto";
import { expect } from "chai";
import { getBytes, SigningKey, Transaction, Wallet } from "ethers";
import { network } from "hardhat";
import type { NetworkConnection } from "hardhat/types/network";
import { type SignedTransaction, useSigners } from "../../../deploy/signing/index.js";
import { type KeyManagementService, kmsSigner, type SignerSource } from "../../../gateway/signer/index.js";
import { walletSource } from "../../../gateway/signer/source.js";

/** A key service on a machine of its own, as far as anybody can tell. */
function keyService(): KeyManagementService {
  const key = new SigningKey(randomBytes(32));
  return {
    publicKey: () => Promise.resolve(getBytes(key.publicKey)),
    signDigest: (_, digest) => Promise.resolve(getBytes(key.sign(digest).serialized).slice(0, 64)),
  };
}

describe("useSigners", () => {
  const wallet = Wallet.createRandom();
  let connection: NetworkConnection;
  let sources: SignerSource[];
  let sent: SignedTransaction[];
  let accounts: string[];

  beforeEach(async () => {
    connection = await network.create();
    sources = [walletSource(() => new Wallet(wallet.privateKey)), kmsSigner(keyService(), "deployer")];
    accounts = await Promise.all(sources.map((source) => source.address()));
    sent = [];
    await useSigners(connection, sources, (transaction) => void sent.push(transaction));
  });

  afterEach(() => connection.close());

  const request = (method: string, ...params: unknown[]) => connection.provider.request({ method, params });
  const stranger = Wallet.createRandom().address;

  it("lists the signers' accounts in their order, and gives ethers their signers", async () => {
    expect(await request("eth_accounts")).to.deep.equal(accounts);
    expect((await connection.ethers.getSigners()).map(({ address }) => address)).to.deep.equal(accounts);
  });

  for (const [index, kind] of ["a key in a file", "a key in a key service"].entries()) {
    it(`signs with ${kind}: a legacy transaction at price 0, on an account that owns nothing`, async () => {
      const [from, signer] = [accounts[index]!, (await connection.ethers.getSigners())[index]!];
      expect(await connection.ethers.provider.getBalance(from)).to.equal(0n);
      const { hash } = await signer.sendTransaction({ to: stranger, data: "0x1234" });
      const { nonce, raw } = sent[0]!;
      expect(sent).to.deep.equal([{ from, nonce: 0, hash, raw }]);
      const transaction = Transaction.from(raw);
      expect(transaction).to.include({
        type: 0,
        gasPrice: 0n,
        chainId: 31_337n,
        nonce,
        from,
        to: stranger,
        data: "0x1234",
      });
      expect(await connection.ethers.provider.getTransactionReceipt(hash)).to.include({ status: 1, from });
    });
  }

  it("leaves price fields out and takes nonce, gas and value as they are given", async () => {
    await request("hardhat_setBalance", accounts[0], "0x64");
    const fees = { maxFeePerGas: "0x0", maxPriorityFeePerGas: "0x0" };
    await request("eth_sendTransaction", {
      from: accounts[0],
      to: stranger,
      nonce: "0x0",
      gas: "0x7530",
      value: "0x64",
      ...fees,
    });
    expect(Transaction.from(sent[0]!.raw)).to.include({ type: 0, nonce: 0, gasLimit: 30_000n, value: 100n });
    expect(await connection.ethers.provider.getBalance(stranger)).to.equal(100n);
  });

  it("gives transactions that are sent at once one nonce after the other, for each account by itself", async () => {
    await request("evm_setAutomine", false);
    const calls = Array.from({ length: 10 }, (_, index) => ({ from: accounts[index % 2], to: stranger }));
    await Promise.all(calls.map((call) => request("eth_sendTransaction", call)));
    for (const account of accounts) {
      const nonces = sent.filter(({ from }) => from === account).map(({ nonce }) => nonce);
      expect(nonces).to.deep.equal([0, 1, 2, 3, 4]);
    }
    await request("hardhat_mine");
    expect(await connection.ethers.provider.getTransactionCount(accounts[0]!)).to.equal(5);
  });

  it("goes on after a transaction that the node refused", async () => {
    const low = { from: accounts[0], to: stranger, gas: "0x1" };
    const error: unknown = await request("eth_sendTransaction", low).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(Error);
    await request("eth_sendTransaction", { from: accounts[0], to: stranger });
    expect(sent.map(({ nonce }) => nonce)).to.deep.equal([0, 0]);
  });

  it("sends nothing that could not be noted before", async () => {
    const other = await network.create();
    await useSigners(other, sources, () => Promise.reject(new Error("the disk is full")));
    const attempt = other.provider.request({
      method: "eth_sendTransaction",
      params: [{ from: accounts[0], to: stranger }],
    });
    expect(await attempt.catch((reason: unknown) => String(reason))).to.equal("Error: the disk is full");
    expect(await other.ethers.provider.getTransactionCount(accounts[0]!, "pending")).to.equal(0);
    await other.close();
  });

  it("refuses a sender whose key nobody has", async () => {
    const error: unknown = await request("eth_sendTransaction", { from: stranger }).catch((reason: unknown) => reason);
    expect(error).to.include({ code: "SIGNER_UNKNOWN", value: stranger });
    expect(sent).to.deep.equal([]);
  });

  it("serves its own connection alone", async () => {
    const other = await network.create();
    const theirs = (await other.provider.request({ method: "eth_accounts" })) as string[];
    expect(theirs).to.have.length(32).and.not.to.include(accounts[0]!.toLowerCase());
    await other.provider.request({ method: "eth_sendTransaction", params: [{ from: theirs[0], to: stranger }] });
    expect(sent).to.deep.equal([]);
    await other.close();
  });
});
