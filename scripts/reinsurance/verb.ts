import type { Command } from "commander";
import type { Desk } from "./desk.js";
import type { LiveSetting } from "../deploy/setting.js";

/** What the reinsurance command needs from outside. */
export interface ReinsuranceSetting extends LiveSetting {
  /** Folder that the paths of files start from. */
  readonly cwd: string;
}

/** Options that every verb has. */
export interface CommonOptions {
  /** A network of `deploy/parameters`. */
  readonly network: string;
  /** File of the institution's own encryption keys. */
  readonly key: string;
  readonly json?: true;
}

/** What a verb gets besides its options. */
export interface Call {
  /** The institution that runs the command. */
  readonly desk: Desk;
  /** Folder that the paths of files start from. */
  readonly cwd: string;
  /** Shows one line of progress: on stdout, with `--json` on stderr. */
  readonly say: (line: string) => void;
}

/** What a verb has to say when it did not fail. */
export interface Outcome {
  /** Whether what was asked for is now so: exit code 0 or 1. */
  readonly ok: boolean;
  /** For people: on stdout, with `--json` on stderr. */
  readonly text: string;
  /** For programs: printed with `--json`. */
  readonly report: object;
}

/** One verb, as its file writes it. */
export interface Verb<Options extends CommonOptions = CommonOptions> {
  /** As typed. */
  readonly name: string;
  /** What it does. */
  readonly description: string;
  /** Declares options of its own. */
  readonly configure: (command: Command) => void;
  // A method, so that verbs with options of their own are verbs too.
  run(options: Options, call: Call): Promise<Outcome>;
}
