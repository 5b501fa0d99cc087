import type { Command } from "commander";
import type { Desk } from "./desk.js";
import type { LiveOptions } from "../deploy/options.js";
import type { LiveSetting } from "../deploy/setting.js";
import type { Outcome, Say } from "../deploy/verbs.js";

/** What the reinsurance command needs from outside. */
export interface ReinsuranceSetting extends LiveSetting {
  /** Folder that the paths of files start from. */
  readonly cwd: string;
}

/** Options that every verb has. */
export interface CommonOptions extends LiveOptions {
  /** File of the institution's own encryption keys. */
  readonly key: string;
}

/** What a verb gets besides its options. */
export interface Call {
  /** The institution that runs the command. */
  readonly desk: Desk;
  /** Folder that the paths of files start from. */
  readonly cwd: string;
  readonly say: Say;
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
