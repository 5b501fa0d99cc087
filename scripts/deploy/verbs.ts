import { Command } from "commander";
import { networkNames } from "../../deploy/consortium/index.js";
import { parse } from "../lib/commandLine.js";
import { tellFailure } from "./failure.js";
import { jsonOption, type LiveOptions, networkOption } from "./options.js";
import type { LiveSetting } from "./setting.js";

/** What a verb has to say when it did not fail. */
export interface Outcome {
  /** Whether what was asked for is now so: exit code 0 or 1. */
  readonly ok: boolean;
  /** For people: on stdout, with `--json` on stderr. */
  readonly text: string;
  /** For programs: printed with `--json`. */
  readonly report: object;
}

/** Shows one line of progress: on stdout, with `--json` on stderr. */
export type Say = (line: string) => void;

/** A command of several verbs on live networks. */
export interface VerbCommand<Verb extends { readonly name: string; readonly description: string }> {
  /** As typed. */
  readonly name: string;
  readonly description: string;
  /** In the order of the help. */
  readonly verbs: readonly Verb[];
  /** Declares what a verb takes besides the network. */
  readonly configure: (command: Command, verb: Verb) => void;
  /** Does what a verb is for. */
  readonly run: (verb: Verb, options: LiveOptions, say: Say) => Promise<Outcome>;
}

/** Reads the command line, runs its verb, and prints the outcome or why it failed. @returns the exit code */
export async function runVerb<Verb extends { readonly name: string; readonly description: string }>(
  { name, description, verbs, configure, run }: VerbCommand<Verb>,
  args: readonly string[],
  setting: LiveSetting,
): Promise<number> {
  const networks = await networkNames(setting.parameters);
  let chosen: (() => Promise<number>) | undefined;
  const program = new Command(name).description(description);
  for (const verb of verbs) {
    const command = networkOption(new Command(verb.name).description(verb.description), networks);
    configure(command, verb);
    jsonOption(command).action(() => {
      const options = command.opts<LiveOptions>();
      chosen = () => perform(options, setting, (say) => run(verb, options, say));
    });
    program.addCommand(command);
  }
  const parsed = parse(program, args, setting);
  if (typeof parsed === "number") return parsed;
  return chosen === undefined ? 2 : chosen();
}

async function perform(
  { json }: LiveOptions,
  { out, err }: LiveSetting,
  run: (say: Say) => Promise<Outcome>,
): Promise<number> {
  const say: Say = (line) => (json === true ? err : out)(`${line}\n`);
  try {
    const { ok, text, report } = await run(say);
    say(text);
    if (json === true) out(`${JSON.stringify(report, undefined, 2)}\n`);
    return ok ? 0 : 1;
  } catch (error) {
    return tellFailure(error, { json }, { out, err });
  }
}
