/** How long to wait before asking a failing node again: doubled each time, up to a limit. Milliseconds. */
export interface RetryPolicy {
  /** Wait after the first failure. */
  readonly firstMs: number;
  /** Longest wait. */
  readonly longestMs: number;
}

/** Half a second at first, half a minute at most. */
export const DEFAULT_RETRY: RetryPolicy = { firstMs: 500, longestMs: 30_000 };

/**
 * The wait after a failure, in milliseconds.
 * @param failures Failures in a row, counted from 1.
 */
export function backoffMs({ firstMs, longestMs }: RetryPolicy, failures: number): number {
  return Math.min(firstMs * 2 ** (failures - 1), longestMs);
}

/** A pause that another part of the program can cut short. */
export class Pacer {
  #woken = false;
  #release: (() => void) | undefined;

  /**
   * Waits, unless woken since the last wait.
   * @param ms Milliseconds; `Infinity` waits until woken and does not keep the process alive.
   */
  async wait(ms: number): Promise<void> {
    if (!this.#woken) await this.#pause(ms);
    this.#woken = false;
  }

  /** Ends the wait under way, or else lets the next one end at once. */
  wake(): void {
    this.#woken = true;
    this.#release?.();
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = ms === Infinity ? undefined : setTimeout(resolve, ms);
      this.#release = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
