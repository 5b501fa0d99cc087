import type { Flight } from "./flight.js";
import type { Sender, Workload } from "./sender.js";
import type { BlockWatcher, SeenBlock } from "./watcher.js";

/** How long, how much and how densely one kind is sent. Times in milliseconds. */
export interface SliceBounds {
  readonly ms: number;
  /** Most transactions. */
  readonly transactions: number;
  /** Most transactions of a sender under way. */
  readonly inFlight: number;
  /** Longest wait for a transaction's block. */
  readonly patienceMs: number;
  /** Ends the sending early. */
  readonly stop: AbortSignal;
}

/** What happened in a slice; times in milliseconds of the run's clock. */
export interface SliceRecord {
  readonly startedAt: number;
  readonly endedAt: number;
  readonly flights: readonly Flight[];
  /** All blocks seen meanwhile. */
  readonly blocks: readonly SeenBlock[];
}

/** Lets all senders send one kind of call, then waits until all of it is in blocks. */
export async function playSlice(
  senders: readonly Sender[],
  workload: Workload,
  bounds: SliceBounds,
  watcher: BlockWatcher,
): Promise<SliceRecord> {
  const slice = new Slice(workload, bounds, watcher);
  await Promise.all(senders.map((sender) => slice.prepare(sender)));
  const [startedAt, firstBlock] = [slice.start(), watcher.blocks.length];
  await Promise.all(senders.map((sender) => slice.play(sender)));
  // A development node may have mined what it called refused.
  if (slice.flights.some(({ end }) => end.is === "refused")) await watcher.catchUp();
  const blocks = watcher.blocks.slice(firstBlock);
  return { startedAt, endedAt: performance.now(), flights: slice.flights, blocks };
}

class Slice {
  readonly flights: Flight[] = [];
  readonly #workload: Workload;
  readonly #bounds: SliceBounds;
  readonly #watcher: BlockWatcher;
  #left: number;
  #closesAt = Infinity;

  constructor(workload: Workload, bounds: SliceBounds, watcher: BlockWatcher) {
    this.#workload = workload;
    this.#bounds = bounds;
    this.#watcher = watcher;
    this.#left = bounds.transactions;
  }

  /** Opens the slice. @returns the time */
  start(): number {
    const now = performance.now();
    this.#closesAt = now + this.#bounds.ms;
    return now;
  }

  async prepare(sender: Sender): Promise<void> {
    if (!this.#canPlay(sender)) return;
    if (!sender.isInStep) await sender.synchronise();
    await this.#stock(sender);
  }

  async play(sender: Sender): Promise<void> {
    while (this.#isOpen && this.#canPlay(sender)) {
      await this.#fill(sender);
      if (sender.isInStep) await this.#stock(sender);
      if (sender.isInStep || sender.inFlight > 0) await this.#watcher.next();
      else await sender.synchronise();
    }
    sender.discard();
    while (sender.inFlight > 0 && !sender.isStuck(this.#bounds.patienceMs)) await this.#watcher.next();
  }

  get #isOpen(): boolean {
    return this.#left > 0 && performance.now() < this.#closesAt && !this.#bounds.stop.aborted;
  }

  #canPlay(sender: Sender): boolean {
    return !sender.isBarred && !sender.isStuck(this.#bounds.patienceMs);
  }

  /** Sends until the sender has as much under way as it may. */
  async #fill(sender: Sender): Promise<void> {
    while (this.#isOpen && sender.isInStep && sender.inFlight < this.#bounds.inFlight) {
      this.#left -= 1;
      this.flights.push(await sender.send(this.#workload));
    }
  }

  async #stock(sender: Sender): Promise<void> {
    await sender.signAhead(this.#workload, Math.min(this.#bounds.inFlight, this.#left));
  }
}
