import type { ContractTransactionResponse, TransactionResponse } from "ethers";
import type { NetworkConnection } from "hardhat/types/network";

/** Gas of a plain transaction without data, part of every estimate. */
const TRANSACTION = 21_000;
const ZERO_BYTE = 4;
const OTHER_BYTE = 16;

/** Collects the gas figures of all scenarios under plain-English keys. */
export class Meter {
  readonly #figures = new Map<string, number>();

  /**
   * Records the gas of a sent transaction, once it is mined.
   *
   * @param key   what was done, in plain English; unique
   * @param sent  the transaction
   * @param items how many items of a batch it handled: the figure is per item, rounded up
   * @throws Error when the transaction fails or the key is taken.
   */
  async transaction(
    key: string,
    sent: Promise<ContractTransactionResponse | TransactionResponse>,
    items = 1,
  ): Promise<void> {
    const receipt = await (await sent).wait();
    if (receipt === null) throw new Error(`"${key}" was not mined`);
    this.#record(key, Math.ceil(Number(receipt.gasUsed) / items));
  }

  /**
   * Records the gas that a view uses when another contract reads it: its estimate without the cost of a transaction.
   *
   * @param key  what was asked, in plain English; unique
   * @param call the target and the encoded call, as `contract.method.populateTransaction(…)` gives them
   */
  async view(
    key: string,
    { ethers }: NetworkConnection,
    call: { readonly to: string; readonly data: string },
  ): Promise<void> {
    const estimate = Number(await ethers.provider.estimateGas(call));
    const payload = ethers.getBytes(call.data).reduce((sum, byte) => sum + (byte === 0 ? ZERO_BYTE : OTHER_BYTE), 0);
    this.#record(key, estimate - TRANSACTION - payload);
  }

  /** All figures, sorted by key. */
  figures(): Map<string, number> {
    return new Map([...this.#figures].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  #record(key: string, gas: number): void {
    if (this.#figures.has(key)) throw new Error(`"${key}" is measured twice`);
    this.#figures.set(key, gas);
  }
}

/** A piece of business whose operations are measured, on a fresh chain of its own. */
export interface Scenario {
  readonly title: string;
  /** Brings the chain to a steady state (warm counters), then measures. */
  run(connection: NetworkConnection, meter: Meter): Promise<void>;
}
