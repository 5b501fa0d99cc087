import { HDNodeWallet, Mnemonic, Wallet } from "ethers";
import type { NetworkConnection } from "hardhat/types/network";
import { readParameters, signerSources } from "../../../deploy/consortium/index.js";
import type { SignerSource } from "../../../gateway/signer/index.js";
import type { Account } from "../run/sender.js";

/** The accounts that a live network's parameters file names, in its order. @throws what the signer sources throw */
export async function liveAccounts(connection: NetworkConnection, network: string): Promise<Account[]> {
  return accountsOf(connection, await signerSources(await readParameters(network)));
}

/** The accounts of signers; a load signs ahead and sends what was signed by itself. */
export async function accountsOf(connection: NetworkConnection, sources: readonly SignerSource[]): Promise<Account[]> {
  return Promise.all(
    sources.map(async (source) => {
      const [address, signer] = [await source.address(), await source.connect(connection.ethers.provider)];
      return { address, signTransaction: (transaction) => signer.signTransaction(transaction) };
    }),
  );
}

/** The accounts of the in-process chain, whose keys are derived from Hardhat's public mnemonic. */
export async function developmentAccounts({ networkConfig }: NetworkConnection): Promise<Account[]> {
  const { accounts } = networkConfig;
  if (accounts === "remote" || Array.isArray(accounts)) throw new TypeError("the in-process chain has no mnemonic");
  const phrase = Mnemonic.fromPhrase(await accounts.mnemonic.get(), await accounts.passphrase.get());
  const parent = HDNodeWallet.fromMnemonic(phrase, accounts.path);
  return Array.from({ length: accounts.count }, (_, index) => {
    return new Wallet(parent.deriveChild(accounts.initialIndex + index).privateKey);
  });
}
