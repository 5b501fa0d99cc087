import { setTimeout as delay } from "node:timers/promises";
import type { BlockHead, Chain } from "./chain.js";
import type { Flight } from "./flight.js";

/** When a node is given up. */
export interface Tolerance {
  /** Errors in a row. */
  readonly failures: number;
  /** Wait after each, in milliseconds. */
  readonly pauseMs: number;
}

const TOLERANCE: Tolerance = { failures: 20, pauseMs: 500 };
/** Longest wait for a block before whoever waits looks at the clock again, in milliseconds. */
const GLANCE = 500;

/** A block as the run saw it. */
export interface SeenBlock extends Omit<BlockHead, "transactions"> {
  /** How many, of whomever. */
  readonly transactions: number;
}

/** Looks at every new block once and tells flights that they have landed. */
export class BlockWatcher {
  /** Every block since the start. */
  readonly blocks: SeenBlock[] = [];
  readonly #chain: Chain;
  readonly #pollMs: number;
  readonly #tolerance: Tolerance;
  readonly #flights = new Map<string, Flight>();
  readonly #stop = new AbortController();
  #waiting: (() => void)[] = [];
  #last: number;
  #loop: Promise<void> = Promise.resolve();
  #failure: Error | undefined;

  private constructor(chain: Chain, head: number, pollMs: number, tolerance: Tolerance) {
    this.#chain = chain;
    this.#pollMs = pollMs;
    this.#tolerance = tolerance;
    this.#last = head;
  }

  /** Starts after the chain's present head. @param pollMs milliseconds between looks at the head */
  static async start(chain: Chain, pollMs: number, tolerance = TOLERANCE): Promise<BlockWatcher> {
    const watcher = new BlockWatcher(chain, await chain.head(), pollMs, tolerance);
    watcher.#loop = watcher.#run();
    return watcher;
  }

  /** Expects a flight in one of the next blocks. */
  expect(flight: Flight): void {
    this.#flights.set(flight.hash, flight);
  }

  /**
   * Waits for the next block, but not long.
   *
   * @throws the node's error, when it has not answered for a while
   */
  async next(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, GLANCE);
      this.#waiting.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
    if (this.#failure !== undefined) throw this.#failure;
  }

  /**
   * Waits until every block that the chain has now was seen.
   *
   * @throws the node's error, as {@link next}
   */
  async catchUp(): Promise<void> {
    const head = await this.#chain.head();
    while (this.#last < head) await this.next();
  }

  /** Ends the watch. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#loop;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    for (let failures = 0; !signal.aborted && this.#failure === undefined;) {
      try {
        await this.#look();
        failures = 0;
        await delay(this.#pollMs, undefined, { signal }).catch(() => undefined);
      } catch (error) {
        failures += 1;
        if (failures === this.#tolerance.failures) this.#failure = error as Error;
        await delay(this.#tolerance.pauseMs, undefined, { signal }).catch(() => undefined);
      }
    }
    this.#wake();
  }

  async #look(): Promise<void> {
    const head = await this.#chain.head();
    while (this.#last < head) {
      const block = await this.#chain.block(this.#last + 1);
      if (block === undefined) return;
      await this.#land(block, performance.now());
      this.#last = block.number;
      this.blocks.push({ ...block, transactions: block.transactions.length });
      this.#wake();
    }
  }

  async #land({ number, transactions }: BlockHead, at: number): Promise<void> {
    const own = transactions.filter((hash) => this.#flights.has(hash));
    if (own.length === 0) return;
    for (const receipt of await this.#chain.receipts(number, own)) {
      this.#flights.get(receipt.hash)?.mined(at, receipt);
      this.#flights.delete(receipt.hash);
    }
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }
}
