import { keccak256, Transaction } from "ethers";
import type { BlockHead, Chain, Receipt } from "../../../scripts/load/run/chain.js";

/** A transaction as it arrived. */
export interface Taken {
  readonly hash: string;
  readonly from: string;
  readonly nonce: number;
  readonly transaction: Transaction;
}

/** How a fake chain treats a transaction; by default it takes it and lets it succeed. */
export interface Behaviour {
  /** The node's answer instead of taking it. */
  refuse?: (taken: Taken) => Error | undefined;
  /** Whether it stays in the pool for ever. */
  withhold?: (taken: Taken) => boolean;
  /** Whether it has no effect. */
  revert?: (taken: Taken) => boolean;
}

/** The node's refusal in words. */
export const refusal = (message: string): Error => Object.assign(new Error(message), { code: -32_000 });

/** The error of a socket. */
export const silence = (): Error => Object.assign(new Error("socket hang up"), { code: "ECONNRESET" });

/** A chain in memory that makes a block of its pool whenever it is asked for its head. */
export class FakeChain implements Chain {
  /** All transactions taken, in the order they came. */
  readonly taken: Taken[] = [];
  /** Most transactions of one account that were ever in the pool together. */
  mostWaiting = 0;
  readonly behaviour: Behaviour;
  readonly #blocks: Taken[][] = [[]];
  #pool: Taken[] = [];

  constructor(behaviour: Behaviour = {}) {
    this.behaviour = behaviour;
  }

  send(raw: string): Promise<void> {
    const transaction = Transaction.from(raw);
    const taken = { hash: keccak256(raw), from: transaction.from ?? "", nonce: transaction.nonce, transaction };
    const error = this.behaviour.refuse?.(taken);
    if (error !== undefined) return Promise.reject(error);
    if (this.taken.some(({ hash }) => hash === taken.hash)) return Promise.reject(refusal("already known"));
    this.taken.push(taken);
    this.#pool.push(taken);
    const waiting = this.#pool.filter(({ from }) => from === taken.from).length;
    this.mostWaiting = Math.max(this.mostWaiting, waiting);
    return Promise.resolve();
  }

  head(): Promise<number> {
    const waiting = this.#pool.filter((taken) => this.behaviour.withhold?.(taken) === true);
    this.#blocks.push(this.#pool.filter((taken) => !waiting.includes(taken)));
    this.#pool = waiting;
    return Promise.resolve(this.#blocks.length - 1);
  }

  block(number: number): Promise<BlockHead | undefined> {
    const transactions = (this.#blocks[number] ?? []).map(({ hash }) => hash);
    return Promise.resolve({
      number,
      timestamp: number,
      gasUsed: transactions.length * 10,
      gasLimit: 1_000,
      transactions,
    });
  }

  receipts(number: number): Promise<readonly Receipt[]> {
    const all = (this.#blocks[number] ?? []).map((taken) => ({
      hash: taken.hash,
      succeeded: this.behaviour.revert?.(taken) !== true,
      gasUsed: 10,
    }));
    return Promise.resolve(all);
  }

  nonce(address: string): Promise<number> {
    return Promise.resolve(this.#blocks.flat().filter(({ from }) => from === address).length);
  }

  /** The nonces taken from an account, in the order they came. */
  noncesOf(address: string): number[] {
    return this.taken.filter(({ from }) => from === address).map(({ nonce }) => nonce);
  }
}
