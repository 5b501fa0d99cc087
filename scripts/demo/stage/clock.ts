import { setTimeout } from "node:timers/promises";
import type { NetworkConnection } from "hardhat/types/network";
import { addDays, type BusinessDate, businessDateOf } from "../../../gateway/index.js";

const SECONDS_PER_DAY = 86_400;

/** Longest wait on a chain whose clock runs by itself, in seconds. */
const PATIENCE = 60;

/** Seconds after which a chain without a new block is taken for one that makes blocks on demand. */
const IDLE = 5;

/** The chain's clock: moved on the in-process chain, waited for on any other. */
export class ChainClock {
  readonly canMove: boolean;
  readonly #connection: NetworkConnection;

  constructor(connection: NetworkConnection) {
    this.#connection = connection;
    this.canMove = connection.networkConfig.type === "edr-simulated";
  }

  /** The time of the last block, in seconds. */
  async now(): Promise<number> {
    const block = await this.#connection.ethers.provider.getBlock("latest");
    if (block === null) throw new Error("the chain has no block yet: wait until it produces one");
    return block.timestamp;
  }

  /** Today in Shanghai by the last block. */
  async today(): Promise<BusinessDate> {
    return businessDateOf(await this.now());
  }

  /** The date so many days from today. */
  async inDays(days: number): Promise<BusinessDate> {
    return addDays(await this.today(), days);
  }

  /**
   * Lets seconds pass: at once where the clock can be moved, else by waiting.
   *
   * @throws RangeError when that would be a wait of more than a minute
   */
  async pass(seconds: number): Promise<void> {
    if (this.canMove) return this.#connection.networkHelpers.time.increase(seconds).then(() => undefined);
    if (seconds > PATIENCE) throw new RangeError(`a wait of ${seconds} seconds is too long for a live network`);
    const start = await this.now();
    await setTimeout(seconds * 1_000);
    for (let second = 0; second < IDLE && (await this.now()) < start + seconds; second += 1) await setTimeout(1_000);
  }

  /** Lets whole days pass; only where the clock can be moved. */
  async passDays(days: number): Promise<void> {
    await this.pass(days * SECONDS_PER_DAY);
  }
}
