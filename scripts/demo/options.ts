import { Command, Option } from "commander";
import { oneOf, type Output, parse } from "../lib/commandLine.js";

/** What the demo is asked to do. */
export interface DemoOptions {
  /** Module whose scenario plays; all when undefined. */
  readonly only?: string;
  readonly json?: true;
  readonly list?: true;
  /** The in-process chain, `default`, or a network of `deploy/parameters`. */
  readonly network: string;
  /** Folder with the reader's own policy files. */
  readonly documents?: string;
  /** Of the synthetic data. */
  readonly seed: string;
}

/** Names that the options may take. */
export interface Choices {
  readonly modules: readonly string[];
  readonly networks: readonly string[];
}

/**
 * Reads the command line.
 *
 * @returns the options, or the exit code when there is nothing more to do: 0 after help, 2 after wrong usage, which has
 * been explained in one sentence
 */
export function readOptions(args: readonly string[], choices: Choices, output: Output): DemoOptions | number {
  const command = new Command("npm run demo --")
    .description("Deploys the suite and plays its use cases with synthetic people. Exit code 1 when a check fails.")
    .option("--only <module>", `play one module: ${choices.modules.join(", ")}`, oneOf(choices.modules))
    .option("--json", "print one JSON document on stdout; the story goes to stderr")
    .option(
      "--network <name>",
      `play on the in-process chain or a network of deploy/parameters: ${choices.networks.join(", ")}`,
      oneOf(choices.networks),
      "default",
    )
    .addOption(
      new Option(
        "--documents <folder>",
        "register and verify your own policy files instead: *.json, PDF of the same name",
      ).conflicts("only"),
    )
    .option("--seed <text>", "make up other people and policies", "tongzhou")
    .option("--list", "list scenarios and steps, and play nothing");
  return parse(command, args, output) as DemoOptions | number;
}
