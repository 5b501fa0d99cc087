import { setTimeout as sleep } from "node:timers/promises";

/** Time, as far as a verb looks at it or waits. */
export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Waits; rejects when the signal is aborted. */
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  pause: async (milliseconds, signal) => sleep(milliseconds, undefined, { signal }),
};
