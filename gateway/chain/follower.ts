import { setTimeout as delay } from "node:timers/promises";
import type { Interface, Log, LogDescription, Provider } from "ethers";
import { GatewayError } from "../errors.js";
import type { Checkpoint, Position } from "./checkpoint.js";
import { DEFAULT_RETRY, type RetryPolicy, backoffMs } from "./pacing.js";
import { isNodeTrouble } from "./rpcError.js";

/** What a follower asks of a node; any ethers provider fits. */
export type FollowerProvider = Pick<Provider, "getBlock" | "getBlockNumber" | "getLogs">;

/** An event of the chain. */
export interface ChainEvent {
  /** `transactionHash:logIndex`, the key by which a handler recognises a repeated delivery. */
  readonly id: string;
  readonly log: Log;
  /** Name and arguments, when one of the follower's interfaces knows the event. */
  readonly description: LogDescription | undefined;
}

/** What a follower reads and to whom it delivers. All times are in milliseconds. */
export interface FollowerOptions {
  readonly provider: FollowerProvider;
  /** Contracts whose events are read. */
  readonly addresses: readonly string[];
  /** Topic filter as in `eth_getLogs`; all events unless given. */
  readonly topics?: readonly (string | readonly string[] | null)[];
  /** Interfaces that name the events. */
  readonly interfaces?: readonly Interface[];
  /** First block read when the checkpoint is empty, for example the block of the deployment. */
  readonly startBlock: number;
  readonly checkpoint: Checkpoint;
  /**
   * Handles one event; the next comes when it resolves. Deliveries repeat after a crash between handling and saving, so
   * store the event's id together with its effect and ignore a known id: then each event takes effect exactly once.
   */
  readonly handler: (event: ChainEvent) => Promise<void>;
  /** Takes an event whose handling failed `attempts` times; the follower then goes on. If it throws, the follower stops. */
  readonly onDeadLetter: (event: ChainEvent, error: unknown) => Promise<void>;
  /** Times an event is handed to the handler before it is a dead letter; 5 unless given. */
  readonly attempts?: number;
  /** Blocks on top of a block before it is read; 0 unless given, as QBFT blocks are final. */
  readonly confirmations?: number;
  /** Most blocks asked for at once; 1,000 unless given (Besu allows 5,000). */
  readonly range?: number;
  /** Time between looks at the head of the chain; 1,000 unless given. */
  readonly pollMs?: number;
  /** Waits while the node does not answer, and between attempts to handle an event. */
  readonly retry?: RetryPolicy;
  /** Told when the node does not answer. Must not throw. */
  readonly onTrouble?: (error: unknown) => void;
}

/**
 * Reads the events of contracts in the order of the chain, from a start block to the head and then on, and resumes where
 * it stopped.
 */
export class Follower {
  readonly #options: FollowerOptions;

  constructor(options: FollowerOptions) {
    this.#options = options;
  }

  /**
   * Follows the chain until the signal; then finishes the event under way and resolves.
   * @throws GatewayError FOLLOWER_CHAIN_CHANGED when the chain's history is not the one the checkpoint was taken on,
   * CHECKPOINT_CORRUPT, and whatever checkpoint or dead-letter callback throw.
   */
  async run(signal: AbortSignal): Promise<void> {
    const { pollMs = 1_000 } = this.#options;
    try {
      while (!signal.aborted) {
        const atHead = await this.#step(signal);
        if (atHead) await delay(pollMs, undefined, { signal });
      }
    } catch (error) {
      const stopped = error === signal.reason || (error as Error).name === "AbortError";
      if (!signal.aborted || !stopped) throw error;
    }
  }

  /** Reads one range of blocks. Returns whether nothing was left to read. */
  async #step(signal: AbortSignal): Promise<boolean> {
    const { provider, checkpoint, startBlock, confirmations = 0, range = 1_000 } = this.#options;
    const position = await checkpoint.load();
    const from = position ? nextBlock(position) : startBlock;
    const head = (await this.#ask(() => provider.getBlockNumber(), signal)) - confirmations;
    const to = Math.min(head, from + range - 1);
    const end = to < from ? null : await this.#ask(() => provider.getBlock(to), signal);
    if (position) await this.#requireSameHistory(position, signal);
    if (!end?.hash) return true; // nothing new, or a node that is behind its own head
    await this.#read(from, to, position, signal);
    await checkpoint.save({ blockNumber: to, blockHash: end.hash });
    return to === head;
  }

  async #read(fromBlock: number, toBlock: number, position: Position | undefined, signal: AbortSignal): Promise<void> {
    const { provider, addresses, topics = [], checkpoint } = this.#options;
    const filter = { address: [...addresses], topics: topics as (string | string[] | null)[], fromBlock, toBlock };
    const logs = await this.#ask(() => provider.getLogs(filter), signal);
    for (const log of logs.filter((one) => isAfter(one, position)).sort(inChainOrder)) {
      await this.#deliver(this.#eventOf(log), signal);
      await checkpoint.save({ blockNumber: log.blockNumber, blockHash: log.blockHash, logIndex: log.index });
      signal.throwIfAborted();
    }
  }

  #eventOf(log: Log): ChainEvent {
    const { interfaces = [] } = this.#options;
    const descriptions = interfaces.map((known) => known.parseLog(log));
    return { id: `${log.transactionHash}:${log.index}`, log, description: descriptions.find(Boolean) ?? undefined };
  }

  async #deliver(event: ChainEvent, signal: AbortSignal): Promise<void> {
    const { handler, onDeadLetter, attempts = 5, retry = DEFAULT_RETRY } = this.#options;
    for (let attempt = 1; ; attempt++) {
      try {
        await handler(event);
        return;
      } catch (error) {
        if (attempt >= attempts) return onDeadLetter(event, error);
      }
      await delay(backoffMs(retry, attempt), undefined, { signal });
    }
  }

  /** A node that does not know the block yet is behind; one that has another block there is on another chain. */
  async #requireSameHistory({ blockNumber, blockHash }: Position, signal: AbortSignal): Promise<void> {
    const block = await this.#ask(() => this.#options.provider.getBlock(blockNumber), signal);
    if (!block || block.hash === blockHash) return;
    throw new GatewayError("FOLLOWER_CHAIN_CHANGED", {
      message: `Block ${blockNumber} is not the block the checkpoint was taken on: check the node's chain, or replay from the start block with a new checkpoint.`,
      field: "blockHash",
      value: block.hash ?? undefined,
    });
  }

  /** Asks the node until it answers. */
  async #ask<T>(question: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const { retry = DEFAULT_RETRY, onTrouble } = this.#options;
    for (let failures = 1; ; failures++) {
      signal.throwIfAborted();
      try {
        return await question();
      } catch (error) {
        if (!isNodeTrouble(error)) throw error;
        onTrouble?.(error);
      }
      await delay(backoffMs(retry, failures), undefined, { signal });
    }
  }
}

function nextBlock({ blockNumber, logIndex }: Position): number {
  return logIndex === undefined ? blockNumber + 1 : blockNumber;
}

function isAfter(log: Log, position: Position | undefined): boolean {
  if (position?.logIndex === undefined || log.blockNumber !== position.blockNumber) return true;
  return log.index > position.logIndex;
}

function inChainOrder(a: Log, b: Log): number {
  return a.blockNumber - b.blockNumber || a.index - b.index;
}
