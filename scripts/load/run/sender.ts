import { setImmediate as breathe, setTimeout as delay } from "node:timers/promises";
import { keccak256, type TransactionRequest } from "ethers";
import { broadcastFailure, nodeMessage } from "../../../gateway/chain/rpcError.js";
import type { Chain } from "./chain.js";
import { Flight } from "./flight.js";
import type { BlockWatcher } from "./watcher.js";

/** Times a transaction is sent when nobody answers, and the wait between them in milliseconds. */
const [ATTEMPTS, PAUSE] = [3, 500];
/** Refusals in a row after which an account sends no more. */
const PATIENCE = 3;

/** An account with its key; any ethers signer or wallet whose address is known fits. */
export interface Account {
  readonly address: string;
  signTransaction(transaction: TransactionRequest): Promise<string>;
}

/** A call that a sender is to make. */
export interface Call {
  readonly to: string;
  readonly data: string;
  /** Units of gas. */
  readonly gasLimit: bigint;
}

/** Where calls come from. */
export interface Workload {
  /** Business operations in one call. */
  readonly operations: number;
  /** The next call of an account. */
  next(account: string): Call;
}

/** What a sender works with. */
export interface SenderContext {
  readonly chain: Chain;
  readonly chainId: bigint;
  readonly watcher: BlockWatcher;
}

interface Signed {
  readonly nonce: number;
  readonly raw: string;
}

/** One account that sends: keeps its own nonces, signs ahead, and knows what is on its way. */
export class Sender {
  readonly address: string;
  readonly #account: Account;
  readonly #context: SenderContext;
  readonly #stock: Signed[] = [];
  readonly #sent = new Set<Flight>();
  #nonce = 0;
  #refusals = 0;
  #inStep = false;

  constructor(account: Account, context: SenderContext) {
    this.address = account.address;
    this.#account = account;
    this.#context = context;
  }

  /** Transactions sent and not yet in a block. */
  get inFlight(): number {
    for (const flight of this.#sent) if (!flight.isUnderWay) this.#sent.delete(flight);
    return this.#sent.size;
  }

  /** Whether it knows its next nonce: not before {@link synchronise}, nor after a refusal. */
  get isInStep(): boolean {
    return this.#inStep;
  }

  /** Whether the node refused it so often that it gave up. */
  get isBarred(): boolean {
    return this.#refusals >= PATIENCE;
  }

  /** Whether a transaction has been on its way for longer than so many milliseconds. */
  isStuck(ms: number): boolean {
    if (this.inFlight === 0) return false;
    const [oldest] = this.#sent;
    return oldest !== undefined && performance.now() - oldest.sentAt > ms;
  }

  /** Asks the chain for the next nonce; only while nothing is in flight. */
  async synchronise(): Promise<void> {
    this.#stock.length = 0;
    this.#nonce = await this.#context.chain.nonce(this.address);
    this.#inStep = true;
  }

  /** Signs calls until so many are ready to be sent. */
  async signAhead(workload: Workload, count: number): Promise<void> {
    while (this.#stock.length < count) {
      this.#stock.push(await this.#sign(workload));
      await breathe(); // blocks and answers come in between two signatures
    }
  }

  /** Gives up what was signed and not sent. */
  discard(): void {
    this.#nonce = this.#stock[0]?.nonce ?? this.#nonce;
    this.#stock.length = 0;
  }

  /** Sends the next call. @returns its flight, refused or under way */
  async send(workload: Workload): Promise<Flight> {
    const { raw } = this.#stock.shift() ?? (await this.#sign(workload));
    const flight = new Flight({ hash: keccak256(raw), operations: workload.operations, sentAt: performance.now() });
    this.#context.watcher.expect(flight);
    this.#sent.add(flight);
    try {
      await this.#broadcast(raw);
      this.#refusals = 0;
    } catch (error) {
      flight.refused(nodeMessage(error));
      this.#refusals += 1;
      this.#inStep = false;
    }
    return flight;
  }

  async #sign(workload: Workload): Promise<Signed> {
    const { chainId } = this.#context;
    const nonce = this.#nonce;
    this.#nonce += 1;
    const call = workload.next(this.address);
    return { nonce, raw: await this.#account.signTransaction({ ...call, type: 0, gasPrice: 0n, chainId, nonce }) };
  }

  /** The same bytes may be sent again: a nonce is taken once. */
  async #broadcast(raw: string): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.#context.chain.send(raw);
        return;
      } catch (error) {
        if (hasArrived(error, attempt)) return;
        if (isAnswer(error) || attempt === ATTEMPTS) throw error;
        await delay(PAUSE);
      }
    }
  }
}

/** Whether the node has the transaction from an earlier attempt. */
function hasArrived(error: unknown, attempt: number): boolean {
  const failure = broadcastFailure(error);
  return attempt > 1 && (failure === "known" || failure === "spent");
}

function isAnswer(error: unknown): boolean {
  return typeof (error as { code?: unknown }).code === "number";
}
