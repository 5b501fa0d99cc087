import { getAddress, type Signer, Transaction, type TransactionLike } from "ethers";
import type { EthereumProvider } from "hardhat/types/providers";
import { Serial } from "../../gateway/chain/serial.js";
import { GatewayError } from "../../gateway/errors.js";

/** A transaction as `eth_sendTransaction` takes it; what is missing is filled in. */
export interface RpcTransaction {
  readonly from?: string;
  readonly to?: string;
  readonly data?: string;
  readonly input?: string;
  readonly value?: string;
  readonly nonce?: string;
  readonly gas?: string;
}

/** A signed transaction before it is sent. */
export interface SignedTransaction {
  /** In EIP-55 form. */
  readonly from: string;
  readonly nonce: number;
  readonly hash: string;
  /** The serialised transaction. */
  readonly raw: string;
}

/** Hears of every transaction after it was signed and before it leaves. */
export type BeforeSend = (transaction: SignedTransaction) => Promise<void> | void;

interface Account {
  readonly signer: Signer;
  /** One transaction at a time, so that each sees the nonce of the one before. */
  readonly line: Serial;
}

/** The accounts of a connection whose keys are in signers: they send legacy transactions at gas price 0. */
export class Accounts {
  readonly #accounts: ReadonlyMap<string, Account>;
  readonly #provider: EthereumProvider;
  readonly #chainId: number;
  readonly #beforeSend: BeforeSend;

  /**
   * @param signers  by their addresses in EIP-55 form
   * @param provider asked for nonces and gas, and given the signed transactions
   */
  constructor(
    signers: ReadonlyMap<string, Signer>,
    chain: { readonly provider: EthereumProvider; readonly chainId: number; readonly beforeSend: BeforeSend },
  ) {
    this.#accounts = new Map([...signers].map(([address, signer]) => [address, { signer, line: new Serial() }]));
    this.#provider = chain.provider;
    this.#chainId = chain.chainId;
    this.#beforeSend = chain.beforeSend;
  }

  /** In the order of the signers. */
  get addresses(): string[] {
    return [...this.#accounts.keys()];
  }

  /**
   * Fills in, signs and sends a transaction.
   *
   * @returns its hash
   * @throws GatewayError `SIGNER_UNKNOWN` when no signer has the sender's key; what signer and node throw passes through
   */
  async send(transaction: RpcTransaction): Promise<string> {
    const from = getAddress(transaction.from ?? this.addresses[0] ?? "");
    const account = this.#accounts.get(from);
    if (account === undefined) throw unknown(from);
    return account.line.run(async () => {
      const raw = await account.signer.signTransaction(await this.#fill(from, transaction));
      const { hash, nonce } = Transaction.from(raw);
      await this.#beforeSend({ from, nonce, hash: hash ?? "", raw });
      return (await this.#provider.request({ method: "eth_sendRawTransaction", params: [raw] })) as string;
    });
  }

  async #fill(from: string, transaction: RpcTransaction): Promise<TransactionLike> {
    const { to, value = "0x0", data = transaction.input ?? "0x" } = transaction;
    const call = { from, data, value, ...(to !== undefined && { to }) };
    const nonce = transaction.nonce ?? (await this.#ask("eth_getTransactionCount", [from, "pending"]));
    const gasLimit = transaction.gas ?? (await this.#ask("eth_estimateGas", [call]));
    return { ...call, type: 0, chainId: this.#chainId, nonce: Number(nonce), gasLimit, gasPrice: 0 };
  }

  async #ask(method: string, params: unknown[]): Promise<string> {
    return (await this.#provider.request({ method, params })) as string;
  }
}

function unknown(address: string): GatewayError {
  return new GatewayError("SIGNER_UNKNOWN", {
    message: `No signer of this network has the key of ${address}: add it to the signers of the parameters file.`,
    field: "from",
    value: address,
  });
}
