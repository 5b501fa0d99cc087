import { resolve } from "node:path";
import { Command } from "commander";
import { type Clock } from "./clock.js";
import { explain } from "./failure.js";

/** What the command line needs from outside; tests give their own. */
export interface Setting {
  /** Writes to stdout. */
  readonly out: (text: string) => void;
  /** Writes to stderr. */
  readonly err: (text: string) => void;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Folder that relative paths start from. */
  readonly cwd: string;
  /** Aborted when the person asks to stop: waits and followed logs end then. */
  readonly signal: AbortSignal;
  /** Waits and looks at the time. */
  readonly clock: Clock;
}

/** What a verb gets besides its own options. */
export interface Call {
  /** Absolute path of the network's folder. */
  readonly folder: string;
  /** Positional arguments, in the order in which the verb declares them. */
  readonly args: readonly string[];
  /** Shows one line of progress: on stdout, with `--json` on stderr. */
  readonly say: (line: string) => void;
  /** Shows one line that the person must see: always on stderr. */
  readonly warn: (line: string) => void;
  readonly setting: Setting;
}

/** What a verb has to say when it did not fail. */
export interface Outcome {
  /** Whether what was asked for is now so: exit code 0 or 1. */
  readonly ok: boolean;
  /** For people, with `--json` on stderr; empty when the progress has said it all. */
  readonly text: string;
  /** For programs: printed with `--json` as `{ "ok": …, …report }`. */
  readonly report: Readonly<Record<string, unknown>>;
}

/** One verb, as its file writes it. */
export interface VerbDefinition<Options> {
  /** As typed: `add-validator`. */
  readonly name: string;
  /** What it does: one sentence. */
  readonly summary: string;
  /** Command lines without `npm run network --`. */
  readonly examples: readonly string[];
  /** Declares arguments and options of its own; `--dir` and `--json` are already there. */
  readonly configure?: (command: Command) => void;
  /** Name of the option that takes the network's folder: `dir` unless given. */
  readonly folderOption?: "dir" | "out";
  readonly run: (options: Options, call: Call) => Promise<Outcome>;
}

/** A verb that the program can mount: `finish` gets its exit code. */
export type Verb = (setting: Setting, finish: (exitCode: number) => void) => Command;

interface CommonOptions {
  readonly dir?: string;
  readonly out?: string;
  readonly json?: true;
}

/** Makes a verb of its definition: common options, examples in its help, output and exit code are the same for all. */
export function verb<Options extends object>(definition: VerbDefinition<Options>): Verb {
  const { name, summary, examples, configure, folderOption = "dir" } = definition;
  return (setting, finish) => {
    const command = new Command(name)
      .description(summary)
      .option(`--${folderOption} <folder>`, "the network's folder", "consortium")
      .option("--json", "print one JSON document on stdout; everything else goes to stderr")
      .addHelpText("after", `\nExamples:\n${examples.map((line) => `  npm run network -- ${line}`).join("\n")}`);
    configure?.(command);
    return command.action(async () => finish(await perform(definition, command, setting)));
  };
}

/** Runs a verb and prints its outcome or its failure; returns the exit code. */
async function perform<Options>(
  { name, run }: VerbDefinition<Options>,
  command: Command,
  setting: Setting,
): Promise<number> {
  const options = command.opts<Options & CommonOptions>();
  const isJson = options.json === true;
  const print = (document: object) => setting.out(`${JSON.stringify(document, undefined, 2)}\n`);
  try {
    const outcome = await run(options, callOf(options, command.args, setting));
    if (isJson) print({ ok: outcome.ok, ...outcome.report });
    if (outcome.text !== "") (isJson ? setting.err : setting.out)(`${outcome.text}\n`);
    return outcome.ok ? 0 : 1;
  } catch (error) {
    const { exitCode, ...failure } = explain(error, name);
    setting.err(`${failure.message}\n`);
    if (isJson) print({ ok: false, error: failure });
    return exitCode;
  }
}

function callOf(options: CommonOptions, args: readonly string[], setting: Setting): Call {
  const say = options.json === true ? setting.err : setting.out;
  return {
    folder: resolve(setting.cwd, options.dir ?? options.out ?? "consortium"),
    args,
    say: (line) => say(`${line}\n`),
    warn: (line) => setting.err(`${line}\n`),
    setting,
  };
}
