import type { Command } from "commander";
import type { NetworkConnection } from "hardhat/types/network";
import type { Suite } from "../../gateway/index.js";
import type { LiveOptions } from "../deploy/options.js";
import type { LiveSetting } from "../deploy/setting.js";
import type { Outcome, Say } from "../deploy/verbs.js";

/** What the clearing command needs from outside. */
export interface ClearingSetting extends LiveSetting {
  /** Folder that the paths of files start from. */
  readonly cwd: string;
}

/** Options that every verb has. */
export interface CommonOptions extends LiveOptions {
  /** ISO 4217 code. */
  readonly currency: string;
  /** Number of a cycle, where one is named. */
  readonly cycle?: number;
}

/** What a verb gets besides its options. */
export interface Call {
  readonly connection: NetworkConnection;
  /** The consortium's suite, connected to read. */
  readonly suite: Suite;
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
  /** What `--cycle` names. */
  readonly cycle: string;
  /** Whether it sends, and so needs the keys of the parameters' signers. */
  readonly sends: boolean;
  /** Declares options of its own. */
  readonly configure?: (command: Command) => void;
  // A method, so that verbs with options of their own are verbs too.
  run(options: Options, call: Call): Promise<Outcome>;
}
