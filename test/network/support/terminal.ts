import { network } from "../../../network/program.js";
import { type Clock, systemClock } from "../../../network/verbs/clock.js";
import { type Setting } from "../../../network/verbs/verb.js";

/** Where a test runs the command. */
export interface Place {
  /** Folder that relative paths start from. */
  readonly cwd: string;
  /** Environment of the command; empty unless given. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** The machine's unless given. */
  readonly clock?: Clock;
}

/** What a run of the command left behind. */
export interface Run {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command line that keeps what was written to it. */
export interface Terminal {
  readonly setting: Setting;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** As Ctrl-C does. */
  readonly abort: () => void;
}

/** Makes a terminal at a place. */
export function terminal({ cwd, environment = {}, clock = systemClock }: Place): Terminal {
  const written = { out: "", err: "" };
  const interruption = new AbortController();
  return {
    setting: {
      out: (text) => void (written.out += text),
      err: (text) => void (written.err += text),
      environment,
      cwd,
      signal: interruption.signal,
      clock,
    },
    stdout: () => written.out,
    stderr: () => written.err,
    abort: () => interruption.abort(),
  };
}

/** Runs the network command in this process. */
export async function run(args: readonly string[], place: Place): Promise<Run> {
  const { setting, stdout, stderr } = terminal(place);
  const exitCode = await network(args, setting);
  return { exitCode, stdout: stdout(), stderr: stderr() };
}
