import { Command, CommanderError, InvalidArgumentError } from "commander";

/** What a command on a live network is asked to do. */
export interface LiveOptions {
  /** A network of `deploy/parameters`. */
  readonly network: string;
  readonly json?: true;
}

/** Where a command line writes. */
export interface Output {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** A command as its help shows it. */
export interface LiveCommand {
  readonly name: string;
  readonly description: string;
  /** Networks that can be named. */
  readonly networks: readonly string[];
}

/**
 * Reads the command line.
 *
 * @returns the options, or the exit code when there is nothing more to do: 0 after help, 2 after wrong usage, which has
 * been explained in one sentence
 */
export function readOptions(
  args: readonly string[],
  { name, description, networks }: LiveCommand,
  { out, err }: Output,
): LiveOptions | number {
  const command = new Command(name)
    .description(description)
    .requiredOption("--network <name>", `a network of deploy/parameters: ${networks.join(", ")}`, oneOf(networks))
    .option("--json", "print one JSON document on stdout; everything else goes to stderr")
    .allowExcessArguments(false)
    .configureOutput({ writeOut: out, writeErr: err })
    .exitOverride();
  try {
    return command.parse([...args], { from: "user" }).opts<LiveOptions>();
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
}

function oneOf(choices: readonly string[]): (value: string) => string {
  return (value) => {
    if (choices.includes(value)) return value;
    throw new InvalidArgumentError(`Choose from ${choices.join(", ")}, or write deploy/parameters/${value}.json5.`);
  };
}
