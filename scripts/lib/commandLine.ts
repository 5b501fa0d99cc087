import { type Command, CommanderError, InvalidArgumentError, type OptionValues } from "commander";

/** Where a command line writes. */
export interface Output {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/**
 * Reads a command line.
 *
 * @param command with its options, and its verbs if it has any
 * @returns the options, or the exit code when there is nothing more to do: 0 after help, 2 after wrong usage, which has
 * been explained in one sentence
 */
export function parse(command: Command, args: readonly string[], { out, err }: Output): OptionValues | number {
  for (const one of [command, ...command.commands]) {
    one.allowExcessArguments(false).configureOutput({ writeOut: out, writeErr: err }).exitOverride();
  }
  try {
    return command.parse([...args], { from: "user" }).opts();
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
}

/** An option that takes one of some names. */
export function oneOf(choices: readonly string[], wayOut?: (value: string) => string): (value: string) => string {
  return (value) => {
    if (choices.includes(value)) return value;
    throw new InvalidArgumentError(`Choose from ${choices.join(", ")}${wayOut?.(value) ?? ""}.`);
  };
}

/** An option that takes a whole number between two bounds. */
export function wholeNumber(least: number, most: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`);
  };
}
