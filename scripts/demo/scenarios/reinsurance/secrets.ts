/** Amounts below this are found by chance in any dump of a chain. */
const TELLING = 10_000n;
/** Texts shorter than this, too. */
const TELLING_LETTERS = 6;

/** What nobody outside the contracts may find on the chain: figures, names and numbers of slips, rows and lines. */
export class Secrets {
  readonly #texts = new Set<string>();
  readonly #amounts = new Set<bigint>();
  readonly #disclosed = new Set<bigint>();

  /** Names, policy and claim numbers, wordings. */
  get texts(): readonly string[] {
    return [...this.#texts];
  }

  /** Shares in parts per billion and amounts in fen, by their magnitude, without what a settlement disclosed. */
  get amounts(): readonly bigint[] {
    return [...this.#amounts].filter((amount) => !this.#disclosed.has(amount));
  }

  /** Keeps texts as they stand in documents and rows. */
  keepTexts(...texts: readonly string[]): void {
    for (const text of texts) if (text.length >= TELLING_LETTERS) this.#texts.add(text);
  }

  /** Keeps figures of either sign. */
  keepAmounts(...amounts: readonly bigint[]): void {
    for (const amount of amounts.map(magnitude)) if (amount >= TELLING) this.#amounts.add(amount);
  }

  /** A payment was made in the open: its amount is no secret any more. */
  disclose(...amounts: readonly bigint[]): void {
    for (const amount of amounts) this.#disclosed.add(magnitude(amount));
  }
}

const magnitude = (amount: bigint): bigint => (amount < 0n ? -amount : amount);
