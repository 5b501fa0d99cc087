/** Sums by name; what was never named is zero. */
export class Tally {
  readonly #sums = new Map<string, bigint>();

  of(name: string): bigint {
    return this.#sums.get(name) ?? 0n;
  }

  set(name: string, value: bigint): void {
    this.#sums.set(name, value);
  }

  add(name: string, value: bigint): void {
    this.set(name, this.of(name) + value);
  }

  clear(): void {
    this.#sums.clear();
  }
}
