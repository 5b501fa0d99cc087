import { Command } from "commander";
import { oneOf, type Output, parse, wholeNumber } from "../lib/commandLine.js";

/** What the load is asked to be. */
export interface LoadOptions {
  /** Network of `hardhat.config.ts`, or of a parameters file. */
  readonly network: string;
  /** Accounts that send; as many as there are, but no more than {@link DEFAULT_SENDERS}, unless given. */
  readonly senders?: number;
  /** Seconds of sending that count; warm-up and waiting for the last blocks come on top. */
  readonly seconds: number;
  /** Policies in a batch. */
  readonly batch: number;
  /** Most transactions of a sender that are sent and not yet in a block. */
  readonly inFlight: number;
  /** Most transactions that count. */
  readonly transactions: number;
  readonly json?: true;
}

/** How many accounts send unless told otherwise. */
export const DEFAULT_SENDERS = 8;

/**
 * Reads the command line.
 *
 * @returns the options, or the exit code when there is nothing more to do: 0 after help, 2 after wrong usage, which has
 * been explained in one sentence
 */
export function readOptions(
  args: readonly string[],
  networks: readonly string[],
  output: Output,
): LoadOptions | number {
  const command = new Command("npm run load --")
    .description(
      "Measures a network with plain ERC-20 transfers, single and batched policy issues in turns. " +
        "Exit code 1 when anything sent failed, 130 after Ctrl-C.",
    )
    .option("--network <name>", `network to load: ${networks.join(", ")}`, oneOf(networks), "default")
    .option("--senders <n>", `sending accounts (default: all, at most ${DEFAULT_SENDERS})`, wholeNumber(1, 1_000))
    .option("--seconds <s>", "seconds of sending that count", wholeNumber(1, 3_600), 60)
    .option("--batch <b>", "policies in a batch", wholeNumber(2, 1_000), 20)
    .option("--in-flight <k>", "transactions of a sender on their way at once", wholeNumber(1, 1_000), 32)
    .option("--transactions <n>", "end after so many transactions that count", wholeNumber(3, 1_000_000), 100_000)
    .option("--json", "print one JSON document on stdout; progress goes to stderr");
  return parse(command, args, output) as LoadOptions | number;
}
