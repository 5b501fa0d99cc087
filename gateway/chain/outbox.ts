import { type OutboundMessage, isSettled } from "./outbound.js";

/**
 * Where a submitter keeps its messages. An outbox serves one submitter, hence one account.
 *
 * Delivery is exactly-once because {@link Outbox.put} is durable before it resolves: a transaction is stored before it is
 * sent, so that a restart sends the same bytes and the chain takes them once.
 */
export interface Outbox {
  /** The message of a key, as last stored. */
  get(key: string): Promise<OutboundMessage | undefined>;
  /** Stores a message; resolves when it would survive a crash. */
  put(message: OutboundMessage): Promise<void>;
  /** Messages that have not reached an end, in the order of their acceptance. */
  pending(): Promise<OutboundMessage[]>;
}

/** An outbox that lives as long as the process: for tests, simulations and tools that can start over. */
export class MemoryOutbox implements Outbox {
  readonly #messages = new Map<string, OutboundMessage>();

  get(key: string): Promise<OutboundMessage | undefined> {
    return Promise.resolve(this.#messages.get(key));
  }

  put(message: OutboundMessage): Promise<void> {
    this.#messages.set(message.key, message);
    return Promise.resolve();
  }

  pending(): Promise<OutboundMessage[]> {
    return Promise.resolve([...this.#messages.values()].filter((message) => !isSettled(message)));
  }
}
