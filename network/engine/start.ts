import { type Clock } from "../verbs/clock.js";
import { type Environment } from "./command.js";

/** Where and how an engine starts or stops nodes. */
export interface Stage {
  /** Absolute path of the network's folder. */
  readonly folder: string;
  readonly environment: Environment;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Shows one line of progress. */
  readonly say: (line: string) => void;
  /** Shows one line that the person must see. */
  readonly warn: (line: string) => void;
}

/** What an engine has done to bring a network up. */
export interface Start {
  readonly engine: "bare" | "containers";
  /** Nodes that were started now. */
  readonly started: readonly string[];
  /** Nodes that ran already and were left alone. */
  readonly alreadyRunning: readonly string[];
  /** Throws `NODE_START_FAILED` when a node that was started has ended. */
  readonly check: () => Promise<void>;
  /** Stops what was started now, and nothing else. */
  readonly undo: () => Promise<void>;
}
