import { Command } from "commander";
import { oneOf, type Output, parse } from "../lib/commandLine.js";

/** What a command on a live network is asked to do. */
export interface LiveOptions {
  /** A network of `deploy/parameters`. */
  readonly network: string;
  readonly json?: true;
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
  output: Output,
): LiveOptions | number {
  const command = jsonOption(networkOption(new Command(name).description(description), networks));
  return parse(command, args, output) as LiveOptions | number;
}

/** Lets a command name one of the networks. */
export const networkOption = (command: Command, networks: readonly string[]): Command =>
  command.requiredOption(
    "--network <name>",
    `a network of deploy/parameters: ${networks.join(", ")}`,
    oneOf(networks, parametersOf),
  );

/** Lets a command answer a program. */
export const jsonOption = (command: Command): Command =>
  command.option("--json", "print one JSON document on stdout; everything else goes to stderr");

const parametersOf = (network: string): string => `, or write deploy/parameters/${network}.json5`;
