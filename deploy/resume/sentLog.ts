import { join } from "node:path";
import type { SignedTransaction } from "../signing/index.js";
import { appendLine, readLines } from "./lines.js";

/**
 * Every transaction of a deployment, written to the disk before it leaves. Ignition's journal learns a transaction's hash
 * only from the node's answer; after a crash in between, this file says what had been sent.
 */
export class SentLog {
  readonly #path: string;
  #count = 0;

  /** @param folder the deployment's */
  constructor(folder: string) {
    this.#path = join(folder, "sent.jsonl");
  }

  /** Transactions recorded by this object. */
  get count(): number {
    return this.#count;
  }

  /** Records a transaction; it may leave when this returns. */
  async record(transaction: SignedTransaction): Promise<void> {
    await appendLine(this.#path, transaction);
    this.#count += 1;
  }

  /** The last transaction of each sender and nonce, by nonce. A line torn by a crash is no transaction: it never left. */
  async read(): Promise<SignedTransaction[]> {
    const { documents } = await readLines(this.#path);
    const last = new Map((documents as SignedTransaction[]).map((sent) => [`${sent.from} ${sent.nonce}`, sent]));
    return [...last.values()].sort((a, b) => a.nonce - b.nonce);
  }
}
