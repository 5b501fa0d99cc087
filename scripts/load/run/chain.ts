import { toQuantity } from "ethers";
import type { EthereumProvider } from "hardhat/types/providers";

/** What is read of a block. */
export interface BlockHead {
  readonly number: number;
  /** The block's own, in seconds. */
  readonly timestamp: number;
  readonly gasUsed: number;
  readonly gasLimit: number;
  /** Hashes. */
  readonly transactions: readonly string[];
}

/** What became of a transaction in a block. */
export interface Receipt {
  readonly hash: string;
  /** Whether it took effect. */
  readonly succeeded: boolean;
  readonly gasUsed: number;
}

/** What a load asks of a node. Every method throws the node's own error; one with a numeric `code` is an answer. */
export interface Chain {
  /** Sends a signed transaction. */
  send(raw: string): Promise<void>;
  /** Number of the last block. */
  head(): Promise<number>;
  /** A block, or nothing when the node is behind its own head. */
  block(number: number): Promise<BlockHead | undefined>;
  /** Receipts of a block, at least those of the transactions named. */
  receipts(block: number, hashes: readonly string[]): Promise<readonly Receipt[]>;
  /** Transactions of an account in blocks, which is its next nonce when none waits. */
  nonce(address: string): Promise<number>;
}

/** Codes of JSON-RPC (EIP-1474) for a method that a node does not have. */
const NO_SUCH_METHOD: ReadonlySet<unknown> = new Set([-32_601, -32_004]);

interface RpcBlock {
  readonly number: string;
  readonly timestamp: string;
  readonly gasUsed: string;
  readonly gasLimit: string;
  readonly transactions: readonly string[];
}

interface RpcReceipt {
  readonly transactionHash: string;
  readonly status: string;
  readonly gasUsed: string;
}

/** A chain behind an EIP-1193 provider. */
export class RpcChain implements Chain {
  readonly #provider: Pick<EthereumProvider, "request">;
  #hasBlockReceipts = true;

  constructor(provider: Pick<EthereumProvider, "request">) {
    this.#provider = provider;
  }

  async send(raw: string): Promise<void> {
    await this.#ask("eth_sendRawTransaction", raw);
  }

  async head(): Promise<number> {
    return Number(await this.#ask<string>("eth_blockNumber"));
  }

  async block(number: number): Promise<BlockHead | undefined> {
    const block = await this.#ask<RpcBlock | null>("eth_getBlockByNumber", toQuantity(number), false);
    if (block === null) return undefined;
    const { timestamp, gasUsed, gasLimit, transactions } = block;
    return { number, timestamp: Number(timestamp), gasUsed: Number(gasUsed), gasLimit: Number(gasLimit), transactions };
  }

  /** All receipts of the block at once where the node has that method; Hardhat's nodes are asked for each. */
  async receipts(block: number, hashes: readonly string[]): Promise<readonly Receipt[]> {
    const all = await this.#blockReceipts(block);
    return (all ?? (await this.#receiptsOf(hashes))).map(({ transactionHash, status, gasUsed }) => ({
      hash: transactionHash,
      succeeded: Number(status) === 1,
      gasUsed: Number(gasUsed),
    }));
  }

  async nonce(address: string): Promise<number> {
    return Number(await this.#ask<string>("eth_getTransactionCount", address, "latest"));
  }

  async #blockReceipts(block: number): Promise<readonly RpcReceipt[] | undefined> {
    if (!this.#hasBlockReceipts) return undefined;
    try {
      return await this.#ask<RpcReceipt[]>("eth_getBlockReceipts", toQuantity(block));
    } catch (error) {
      if (!NO_SUCH_METHOD.has((error as { code?: unknown }).code)) throw error;
      this.#hasBlockReceipts = false;
      return undefined;
    }
  }

  async #receiptsOf(hashes: readonly string[]): Promise<readonly RpcReceipt[]> {
    return Promise.all(hashes.map((hash) => this.#ask<RpcReceipt>("eth_getTransactionReceipt", hash)));
  }

  async #ask<Result>(method: string, ...params: unknown[]): Promise<Result> {
    return (await this.#provider.request({ method, params })) as Result;
  }
}
