import type { OutboundMessage, RetryPolicy } from "../../../gateway/chain/index.js";

/** Waits short enough for tests. */
export const BRISK: RetryPolicy = { firstMs: 1, longestMs: 2 };

/** The error of a socket that finds nobody. */
export const unreachable = (): Error => Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });

/** The error of a node that answers with a JSON-RPC error. */
export const answer = (message: string, code = -32_000): Error => Object.assign(new Error(message), { code });

/** A provider's methods, some of them replaced. */
export function withFaults<P extends object>(provider: P, faults: Partial<P>): P {
  return new Proxy(provider, {
    get(target, name) {
      const replaced: unknown = Reflect.get(faults, name);
      if (replaced !== undefined) return replaced;
      const original: unknown = Reflect.get(target, name);
      return typeof original === "function" ? (original.bind(target) as unknown) : original;
    },
  });
}

/** Collects what a submitter reports, and lets a test wait for it. */
export class Journal {
  readonly messages: OutboundMessage[] = [];
  #watchers: (() => void)[] = [];

  readonly onChange = (message: OutboundMessage): void => {
    this.messages.push(message);
    for (const watcher of this.#watchers) watcher();
  };

  /** Resolves when the messages reported so far fulfil `condition`. */
  until(condition: (messages: readonly OutboundMessage[]) => boolean): Promise<void> {
    return new Promise((resolve) => {
      const check = (): void => {
        if (condition(this.messages)) resolve();
      };
      this.#watchers.push(check);
      check();
    });
  }

  /** Resolves when `count` messages have been reported in `state`. */
  reached(state: OutboundMessage["state"], count = 1): Promise<void> {
    return this.until((messages) => messages.filter((message) => message.state === state).length >= count);
  }

  /** The states a message went through. */
  statesOf(key: string): string[] {
    return this.messages.filter((message) => message.key === key).map(({ state }) => state);
  }
}
