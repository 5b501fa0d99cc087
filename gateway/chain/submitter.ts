import { type Interface, type Signer, getAddress, isAddress, isHexString } from "ethers";
import { GatewayError } from "../errors.js";
import { type Fees, Lane, type SubmitterProvider } from "./lane.js";
import { type OutboundMessage, type OutboundRequest, failureOf, isRefused, isSettled, isSigned } from "./outbound.js";
import type { Outbox } from "./outbox.js";
import { DEFAULT_RETRY, Pacer, type RetryPolicy, backoffMs } from "./pacing.js";
import { isNodeTrouble } from "./rpcError.js";
import { Serial } from "./serial.js";

/** How a submitter reaches the chain, signs and waits. All times are in milliseconds. */
export interface SubmitterOptions {
  readonly provider: SubmitterProvider;
  /** Signs for the account whose nonces this submitter owns. Nothing else may send from that account. */
  readonly signer: Signer;
  /** Where messages are kept; it holds those of an earlier run. */
  readonly outbox: Outbox;
  /** Interfaces whose custom errors are named in reasons. */
  readonly interfaces?: readonly Interface[];
  /**
   * Fees of the transaction after `attempt` replacements, from 0. By default a legacy transaction at price zero, which is
   * never replaced; where gas costs, return more for a higher attempt.
   */
  readonly fees?: (attempt: number) => Fees;
  /** Blocks on top of a transaction before it counts as final; 0 unless given, as QBFT blocks are final. */
  readonly confirmations?: number;
  /** Most transactions signed and not settled; 4 unless given, one less than a Besu sequenced pool takes by default. */
  readonly maxInFlight?: number;
  /** Gas limit above the estimate, in per cent; 25 unless given. */
  readonly gasHeadroomPercent?: number;
  /** Time between looks at the chain; 1,000 unless given. */
  readonly pollMs?: number;
  /** Time without receipt after which a transaction is sent again; 30,000 unless given. */
  readonly stuckAfterMs?: number;
  /** Waits while the node does not answer. */
  readonly retry?: RetryPolicy;
  /** Told of every change of a message, after it is durable. Must not throw. */
  readonly onChange?: (message: OutboundMessage) => void;
  /** Told when the node does not answer. Must not throw. */
  readonly onTrouble?: (error: unknown) => void;
}

/** A promise with its two ends in hand. */
interface Waiter {
  readonly promise: Promise<OutboundMessage>;
  readonly resolve: (message: OutboundMessage) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Sends the messages of one account, each exactly once and in the order they were accepted.
 *
 * A message is stored when it is accepted, stored again when it is signed, and only then sent. Whatever fails in between,
 * the same bytes are sent again, and the chain takes a nonce once. While the chain is down messages are accepted and
 * wait. Only a transaction that a stranger to this submitter put in its place is signed again with another nonce; it
 * then comes after those already in flight.
 */
export class Submitter {
  readonly #outbox: Outbox;
  readonly #lane: Lane;
  readonly #options: SubmitterOptions;
  readonly #queue: OutboundMessage[];
  readonly #waiters = new Map<string, Waiter>();
  readonly #accepting = new Serial();
  readonly #pacer = new Pacer();
  #loop: Promise<void> = Promise.resolve();
  #failures = 0;
  #ended: Error | undefined;

  private constructor(options: SubmitterOptions, pending: readonly OutboundMessage[]) {
    this.#options = options;
    this.#outbox = options.outbox;
    this.#queue = pending.filter((message) => !isSigned(message));
    this.#lane = new Lane(
      laneContext(options, (message) => this.#store(message)),
      pending.filter(isSigned),
    );
    for (const { key } of pending) this.#expect(key);
  }

  /** Starts a submitter; it carries on with what its outbox holds. The chain need not be reachable. */
  static async open(options: SubmitterOptions): Promise<Submitter> {
    const submitter = new Submitter(options, await options.outbox.pending());
    submitter.#loop = submitter.#run();
    return submitter;
  }

  /**
   * Sends a message and waits for its end: {@link enqueue}, then {@link outcome}.
   * @returns The message in state `FINAL`. The same key with the same content returns the same outcome again.
   * @throws GatewayError as {@link enqueue} and {@link outcome} do.
   */
  async submit(request: OutboundRequest): Promise<OutboundMessage> {
    await this.enqueue(request);
    return this.outcome(request.key);
  }

  /**
   * Accepts a message.
   * @returns The stored message, once it would survive a crash: queued, or as far as an earlier request with this key and
   * content has come. A message that was refused before it was sent is queued again.
   * @throws GatewayError SUBMIT_REQUEST when key, address, data or value are malformed, SUBMIT_CONFLICT when the key was used
   * with other content, SUBMIT_CLOSED after {@link close}, and the error that stopped the submitter, if one did.
   */
  enqueue(request: OutboundRequest): Promise<OutboundMessage> {
    return this.#accepting.run(async () => {
      if (this.#ended) throw this.#ended;
      const message = accepted(request);
      const stored = await this.#outbox.get(message.key);
      if (stored) requireSameContent(stored, message);
      if (stored && !isRefused(stored)) return stored;
      await this.#store(message);
      this.#expect(message.key);
      this.#queue.push(message);
      if (this.#failures === 0) this.#pacer.wake();
      return message;
    });
  }

  /**
   * Waits for the end of an accepted message.
   * @returns The message in state `FINAL`.
   * @throws GatewayError SUBMIT_REVERTED when it reverted on chain, SUBMIT_REFUSED when it was never sent,
   * SUBMIT_UNKNOWN_KEY when no such message was accepted, SUBMIT_CLOSED when the submitter is closed before the end.
   */
  async outcome(key: string): Promise<OutboundMessage> {
    const waiter = this.#waiters.get(key);
    if (waiter) return waiter.promise;
    const stored = await this.#outbox.get(key);
    if (!stored) throw unknownKey(key);
    if (stored.state === "REVERTED") throw failureOf(stored);
    return stored;
  }

  /** Stops after the step under way. Messages without an end stay in the outbox for the next {@link open}. */
  async close(): Promise<void> {
    this.#end(
      new GatewayError("SUBMIT_CLOSED", {
        message: "The submitter is closed: open it again on the same outbox to carry on.",
        field: "submitter",
      }),
    );
    await this.#loop;
  }

  async #run(): Promise<void> {
    while (!this.#ended) await this.#pacer.wait(await this.#round());
  }

  /** One look at everything. Returns the time until the next, in milliseconds. */
  async #round(): Promise<number> {
    const { pollMs = 1_000, retry = DEFAULT_RETRY, onTrouble } = this.#options;
    try {
      await this.#lane.advance();
      await this.#launch();
      this.#failures = 0;
      return this.#lane.size + this.#queue.length > 0 ? pollMs : Infinity;
    } catch (error) {
      if (!isNodeTrouble(error)) this.#end(error as Error);
      else onTrouble?.(error);
      this.#failures += 1;
      return backoffMs(retry, this.#failures);
    }
  }

  async #launch(): Promise<void> {
    const { maxInFlight = 4 } = this.#options;
    for (let next = this.#queue[0]; next && this.#lane.size < maxInFlight && !this.#ended; next = this.#queue[0]) {
      const gone = await this.#launched(next);
      if (!gone) return;
    }
  }

  /** Takes a message from the queue once the lane has it, even when sending it then fails. */
  async #launched(message: OutboundMessage): Promise<boolean> {
    const before = this.#lane.size;
    try {
      const gone = await this.#lane.launch(message);
      if (gone) this.#queue.shift();
      return gone;
    } catch (error) {
      if (this.#lane.size > before) this.#queue.shift();
      throw error;
    }
  }

  async #store(message: OutboundMessage): Promise<void> {
    await this.#outbox.put(message);
    this.#options.onChange?.(message);
    if (isSettled(message)) this.#settle(message);
  }

  #expect(key: string): void {
    const waiter = newWaiter();
    this.#waiters.set(key, waiter);
    if (this.#ended) waiter.reject(this.#ended);
  }

  #settle(message: OutboundMessage): void {
    const waiter = this.#waiters.get(message.key);
    this.#waiters.delete(message.key);
    if (message.state === "FINAL") waiter?.resolve(message);
    else waiter?.reject(failureOf(message));
  }

  #end(reason: Error): void {
    this.#ended ??= reason;
    for (const waiter of this.#waiters.values()) waiter.reject(this.#ended);
    this.#pacer.wake();
  }
}

function laneContext(options: SubmitterOptions, store: (message: OutboundMessage) => Promise<void>) {
  return {
    provider: options.provider,
    signer: options.signer,
    fees: options.fees ?? (() => ({ type: 0, gasPrice: 0n })),
    interfaces: options.interfaces ?? [],
    confirmations: options.confirmations ?? 0,
    stuckAfterMs: options.stuckAfterMs ?? 30_000,
    gasHeadroomPercent: BigInt(options.gasHeadroomPercent ?? 25),
    store,
  };
}

function newWaiter(): Waiter {
  let resolve!: Waiter["resolve"];
  let reject!: Waiter["reject"];
  const promise = new Promise<OutboundMessage>((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  promise.catch(() => undefined); // whoever enqueues need not wait
  return { promise, resolve, reject };
}

function accepted({ key, to, data, value = 0n }: OutboundRequest): OutboundMessage {
  if (!key) throw malformed("key", key, "give the record's business key");
  if (!isAddress(to)) throw malformed("to", to, "give the contract's address");
  if (!isHexString(data)) throw malformed("data", undefined, "give hexadecimal call data");
  if (value !== 0n) throw malformed("value", String(value), "leave it out, as the suite takes no native value");
  const queuedAt = new Date().toISOString();
  return { key, to: getAddress(to), data: data.toLowerCase(), state: "QUEUED", queuedAt, replaced: [] };
}

function malformed(field: string, value: string | undefined, wayOut: string): GatewayError {
  return new GatewayError("SUBMIT_REQUEST", {
    message: `The message's ${field} is malformed: ${wayOut}.`,
    field,
    value,
  });
}

function requireSameContent(stored: OutboundMessage, message: OutboundMessage): void {
  if (stored.to === message.to && stored.data === message.data) return;
  throw new GatewayError("SUBMIT_CONFLICT", {
    message: `Message ${message.key} was accepted before with other content: send other content under another key.`,
    field: "key",
    value: message.key,
  });
}

function unknownKey(key: string): GatewayError {
  return new GatewayError("SUBMIT_UNKNOWN_KEY", {
    message: `No message ${key} was accepted: enqueue it first.`,
    field: "key",
    value: key,
  });
}
