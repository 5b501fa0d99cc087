import { concat, dataSlice, getBytes, sha256, toBeHex, toUtf8Bytes } from "ethers";

/**
 * Repeatable randomness for synthetic data: SHA-256 over a seed, a label and a counter. The same seed gives the same
 * data on every machine. Never for keys that protect anything.
 */
export class Random {
  readonly #seed: string;
  #counter = 0;

  /** @param seed any text; two streams with different seeds have nothing in common */
  constructor(seed: string) {
    this.#seed = seed;
  }

  /** An independent stream for one purpose, so that drawing more in one place changes nothing elsewhere. */
  fork(label: string): Random {
    return new Random(`${this.#seed}/${label}`);
  }

  /** @returns 32 bytes */
  bytes(): Uint8Array {
    this.#counter += 1;
    return getBytes(sha256(concat([toUtf8Bytes(this.#seed), toBeHex(this.#counter, 8)])));
  }

  /** @returns a whole number from `least` to `most`, both included; the span is at most 2⁴⁸ */
  integer(least: number, most: number): number {
    return least + (Number(BigInt(dataSlice(this.bytes(), 0, 6))) % (most - least + 1));
  }

  /**
   * @returns one of the items
   * @throws RangeError when there is none
   */
  pick<Item>(items: readonly Item[]): Item {
    const item = items[this.integer(0, items.length - 1)];
    if (item === undefined) throw new RangeError("there is nothing to pick from");
    return item;
  }
}
