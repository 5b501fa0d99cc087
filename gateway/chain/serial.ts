/** Runs asynchronous tasks one after the other, in the order they were given. A failed task does not stop the next. */
export class Serial {
  #last: Promise<unknown> = Promise.resolve();

  /** @returns What `task` returns or throws, once all earlier tasks have ended. */
  run<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#last.then(task);
    this.#last = result.catch(() => undefined);
    return result;
  }
}
