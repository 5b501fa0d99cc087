/** What earlier steps of the story made, by name. */
export class Shelf<Name extends string, Item> {
  readonly #what: string;
  readonly #items = new Map<Name, Item>();

  /** @param what is kept here, for the message when something is missing */
  constructor(what: string) {
    this.#what = what;
  }

  /** Everything, in the order in which it was made. */
  get all(): readonly Item[] {
    return [...this.#items.values()];
  }

  put(name: Name, item: Item): void {
    this.#items.set(name, item);
  }

  /** @throws RangeError when nothing was made under that name */
  at(name: Name): Item {
    const item = this.#items.get(name);
    if (item === undefined) throw new RangeError(`there is no ${this.#what} ${name}`);
    return item;
  }
}
