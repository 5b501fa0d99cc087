/** Addresses kept at once unless a caller says otherwise: about ten megabytes. */
export const CAPACITY = 100_000;

/** The smallest of what is added, in bounded memory. */
class Smallest {
  readonly #after: string;
  readonly #capacity: number;
  #kept = new Set<string>();
  #isCut = false;

  constructor(after: string, capacity: number) {
    [this.#after, this.#capacity] = [after, capacity];
  }

  add(text: string): void {
    if (text <= this.#after) return;
    this.#kept.add(text);
    if (this.#kept.size >= 2 * this.#capacity) this.#cut();
  }

  /** What was added, ascending, and whether there was more. */
  take(): { readonly found: readonly string[]; readonly isCut: boolean } {
    if (this.#kept.size > this.#capacity) this.#cut();
    return { found: [...this.#kept].sort(), isCut: this.#isCut };
  }

  #cut(): void {
    this.#kept = new Set([...this.#kept].sort().slice(0, this.#capacity));
    this.#isCut = true;
  }
}

/**
 * Puts what a source says in ascending order, each once, in bounded memory: the source is read again for every
 * `capacity` found.
 *
 * @param source says the same at every reading; texts of one length and case, so that they compare like numbers
 * @param after only what is above; everything unless given
 */
export async function* ascending(
  source: () => AsyncIterable<string>,
  after = "",
  capacity = CAPACITY,
): AsyncGenerator<string> {
  for (let cursor = after; ;) {
    const smallest = new Smallest(cursor, capacity);
    for await (const text of source()) smallest.add(text);
    const { found, isCut } = smallest.take();
    yield* found;
    if (!isCut) return;
    cursor = found.at(-1) ?? cursor;
  }
}
