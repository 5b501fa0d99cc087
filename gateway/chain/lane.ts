import {
  type Interface,
  type Provider,
  type Signer,
  Transaction,
  type TransactionLike,
  type TransactionReceipt,
  keccak256,
} from "ethers";
import { GatewayError } from "../errors.js";
import { type OutboundMessage, type SignedMessage } from "./outbound.js";
import { preflight, revertReason } from "./preflight.js";
import { broadcastFailure, isUnreachable, nodeMessage } from "./rpcError.js";

/** What a submitter asks of a node; any ethers provider fits. */
export type SubmitterProvider = Pick<
  Provider,
  | "broadcastTransaction"
  | "call"
  | "estimateGas"
  | "getBlockNumber"
  | "getNetwork"
  | "getTransactionCount"
  | "getTransactionReceipt"
>;

/** Fee fields of a transaction: its type (EIP-2718) and prices in wei per unit of gas. */
export type Fees = Pick<TransactionLike, "type" | "gasPrice" | "maxFeePerGas" | "maxPriorityFeePerGas">;

/** What a lane needs from the submitter it belongs to; the fields are those of `SubmitterOptions`, with defaults filled in. */
export interface LaneContext {
  readonly provider: SubmitterProvider;
  readonly signer: Signer;
  readonly fees: (attempt: number) => Fees;
  readonly interfaces: readonly Interface[];
  readonly confirmations: number;
  readonly stuckAfterMs: number;
  readonly gasHeadroomPercent: bigint;
  /** Makes a change durable, then tells whoever waits for it. */
  readonly store: (message: OutboundMessage) => Promise<void>;
}

/** Errors that end a message before it is sent; any other stops the lane. */
const REFUSALS: ReadonlySet<string> = new Set(["SUBMIT_REFUSED", "SUBMIT_SIGNER"]);

/**
 * The signed messages of one account on their way to the chain: it hands out nonces, sends, watches and sends again.
 *
 * Not safe for concurrent calls; the submitter calls it from one loop. Methods throw the node's error when the node does
 * not answer, and may then be called again.
 */
export class Lane {
  readonly #context: LaneContext;
  readonly #flight = new Map<string, SignedMessage>();
  /** When a message was last sent, epoch milliseconds; absent: it must be sent. */
  readonly #sentAt = new Map<string, number>();
  /** Messages whose nonce was seen used by a transaction that is not theirs. */
  readonly #overtaken = new Set<string>();
  /** The nonce after the last one this lane signed with. */
  #floor = 0;

  /** @param recovered Signed messages of an earlier run; the first {@link advance} sends those not yet mined again. */
  constructor(context: LaneContext, recovered: readonly SignedMessage[]) {
    this.#context = context;
    for (const message of recovered) this.#track(message);
  }

  /** How many messages are signed and not settled. */
  get size(): number {
    return this.#flight.size;
  }

  /** Looks at every message in flight, lowest nonce first: settles what is mined, sends what is due. */
  async advance(): Promise<void> {
    const inOrder = [...this.#flight.values()].sort((a, b) => a.signed.nonce - b.signed.nonce);
    for (const message of inOrder) {
      const receipt = await this.#receiptOf(message);
      if (receipt) await this.#mined(message, receipt);
      else if (this.#isDue(message)) await this.#sendAgain(message);
    }
  }

  /**
   * Tries, signs, stores and sends a queued message.
   *
   * The message may build on one that is still in flight, so a refusal counts only when nothing is.
   * @returns False when the message must wait for those in flight.
   */
  async launch(message: OutboundMessage): Promise<boolean> {
    try {
      const gasLimit = await this.#gasLimit(message);
      const signed = await this.#sign(message, await this.#nextNonce(), gasLimit);
      await this.#send(await this.#update({ ...signed, state: "SIGNED" }), true);
    } catch (error) {
      if (!(error instanceof GatewayError && REFUSALS.has(error.code))) throw error;
      if (this.#flight.size > 0) return false;
      await this.#refuse(message, error.value);
    }
    return true;
  }

  async #gasLimit({ to, data }: OutboundMessage): Promise<bigint> {
    const { provider, signer, interfaces, fees, gasHeadroomPercent } = this.#context;
    const gas = await preflight(provider, { from: await signer.getAddress(), to, data, ...fees(0) }, interfaces);
    return (gas * (100n + gasHeadroomPercent)) / 100n;
  }

  async #nextNonce(): Promise<number> {
    const { provider, signer } = this.#context;
    return Math.max(this.#floor, await provider.getTransactionCount(await signer.getAddress(), "latest"));
  }

  async #sign(message: OutboundMessage, nonce: number, gasLimit: bigint): Promise<SignedMessage> {
    const raw = await this.#signature(await this.#draft(message, nonce, gasLimit));
    return { ...message, signed: { nonce, hash: keccak256(raw), raw } };
  }

  async #draft({ to, data, replaced }: OutboundMessage, nonce: number, gasLimit: bigint): Promise<Transaction> {
    const { chainId } = await this.#context.provider.getNetwork();
    return Transaction.from({ chainId, nonce, gasLimit, to, data, ...this.#context.fees(replaced.length) });
  }

  async #signature(draft: Transaction): Promise<string> {
    try {
      return await this.#context.signer.signTransaction(draft);
    } catch (cause) {
      if (isUnreachable(cause)) throw cause; // a key service that is away comes back like a node does
      const reason = `the signer failed: ${nodeMessage(cause)}`;
      throw new GatewayError("SUBMIT_SIGNER", {
        message: `Not signed: ${reason}.`,
        field: "signer",
        value: reason,
        cause,
      });
    }
  }

  async #send(message: SignedMessage, first: boolean): Promise<void> {
    try {
      await this.#context.provider.broadcastTransaction(message.signed.raw);
    } catch (error) {
      const failure = broadcastFailure(error);
      if (failure === "gap") this.#sentAt.clear(); // an earlier one is lost: send all again, in order
      if (failure === "gap" || failure === "unreachable") throw error;
      if (failure === "spent") return this.#signAnew(message);
      if (failure === "rejected") return this.#rejected(message, nodeMessage(error), first);
    }
    this.#sentAt.set(message.key, Date.now());
    await this.#update({ ...message, state: "SUBMITTED" });
  }

  /**
   * The nonce is used, and not by this message as far as the receipts say. Only when the next round finds the same is the
   * message signed anew: its old transaction can then never be mined.
   */
  async #signAnew(message: SignedMessage): Promise<void> {
    this.#sentAt.delete(message.key);
    if (!this.#overtaken.has(message.key)) {
      this.#overtaken.add(message.key);
      return;
    }
    this.#overtaken.delete(message.key);
    await this.#replace(message, await this.#nextNonce());
  }

  /**
   * A node's refusal of bytes it never had frees their nonce; bytes sent before wait for a node that changes its mind.
   * Development nodes call a transaction refused that they mined and that reverted, hence the receipt first.
   */
  async #rejected(message: SignedMessage, reason: string, first: boolean): Promise<void> {
    if (!first) {
      this.#sentAt.set(message.key, Date.now());
      await this.#update({ ...message, state: "STUCK", reason });
      return;
    }
    const receipt = await this.#receiptOf(message);
    if (receipt) return this.#mined(message, receipt);
    this.#floor = message.signed.nonce;
    await this.#refuse(message, reason);
  }

  #isDue({ key }: SignedMessage): boolean {
    const sentAt = this.#sentAt.get(key);
    return sentAt === undefined || Date.now() - sentAt >= this.#context.stuckAfterMs;
  }

  async #sendAgain(message: SignedMessage): Promise<void> {
    const overdue = this.#sentAt.has(message.key);
    const current = overdue ? await this.#raiseFees(await this.#update({ ...message, state: "STUCK" })) : message;
    await this.#send(current, false);
  }

  async #raiseFees(message: SignedMessage): Promise<SignedMessage> {
    const before = Transaction.from(message.signed.raw);
    const next = { ...message, replaced: [...message.replaced, message.signed.hash] };
    const draft = await this.#draft(next, before.nonce, before.gasLimit);
    return draft.unsignedHash === before.unsignedHash ? message : this.#replace(message, before.nonce);
  }

  async #replace(message: SignedMessage, nonce: number): Promise<SignedMessage> {
    const { gasLimit } = Transaction.from(message.signed.raw);
    const next = { ...message, replaced: [...message.replaced, message.signed.hash] };
    return this.#update({ ...(await this.#sign(next, nonce, gasLimit)), state: "REPLACED" });
  }

  /** The receipt of any transaction ever signed for the message; at most one of them can be mined. */
  async #receiptOf({ signed, replaced }: SignedMessage): Promise<TransactionReceipt | null> {
    for (const hash of [signed.hash, ...replaced]) {
      const receipt = await this.#context.provider.getTransactionReceipt(hash);
      if (receipt) return receipt;
    }
    return null;
  }

  async #mined(message: SignedMessage, receipt: TransactionReceipt): Promise<void> {
    const { hash, blockNumber, blockHash } = receipt;
    const found: SignedMessage = { ...message, state: "MINED", mined: { hash, blockNumber, blockHash } };
    if (!(await this.#isFinal(blockNumber))) {
      if (message.state !== "MINED") await this.#update(found);
      return;
    }
    const end = receipt.status === 1 ? { state: "FINAL" as const } : await this.#reverted(message, blockNumber);
    await this.#end({ ...found, reason: undefined, ...end });
  }

  async #isFinal(blockNumber: number): Promise<boolean> {
    const { confirmations, provider } = this.#context;
    return confirmations === 0 || (await provider.getBlockNumber()) - blockNumber >= confirmations;
  }

  async #reverted({ to, data, signed }: SignedMessage, blockNumber: number) {
    const { provider, signer, interfaces } = this.#context;
    const { gasLimit } = Transaction.from(signed.raw);
    const call = { from: await signer.getAddress(), to, data, gasLimit };
    return { state: "REVERTED" as const, reason: await revertReason(provider, call, blockNumber, interfaces) };
  }

  async #refuse({ signed: _, ...message }: OutboundMessage, reason: string | undefined): Promise<void> {
    await this.#end({ ...message, state: "REVERTED", reason });
  }

  async #end(message: OutboundMessage): Promise<void> {
    await this.#context.store(message);
    this.#flight.delete(message.key);
    this.#sentAt.delete(message.key);
    this.#overtaken.delete(message.key);
  }

  async #update(message: SignedMessage): Promise<SignedMessage> {
    await this.#context.store(message);
    this.#track(message);
    return message;
  }

  #track(message: SignedMessage): void {
    this.#flight.set(message.key, message);
    this.#floor = Math.max(this.#floor, message.signed.nonce + 1);
  }
}
