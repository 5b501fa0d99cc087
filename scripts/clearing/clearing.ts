import { Command, InvalidArgumentError } from "commander";
import { networkNames, readParameters } from "../../deploy/consortium/index.js";
import { requireChain } from "../../gateway/addresses/index.js";
import { connectSuite, isCurrency } from "../../gateway/index.js";
import { readRecord } from "../deploy/live.js";
import { failure } from "../deploy/setting.js";
import { oneOf, parse, wholeNumber } from "../lib/commandLine.js";
import { cutoff } from "./cutoff.js";
import { settle } from "./settle.js";
import { statement } from "./statement.js";
import { status } from "./status.js";
import type { ClearingSetting, CommonOptions, Outcome, Verb } from "./verb.js";

/** All verbs, in the order of the help. */
const VERBS: readonly Verb[] = [status, statement, cutoff, settle];

/** The largest number of a cycle that the contract can hold. */
const LAST_CYCLE = 2 ** 24 - 1;

/**
 * The clearing house as a command: for its operator, and for members that read their statements.
 *
 * @param args command-line arguments, the verb first
 * @returns the exit code: 0 done; 1 refused, failed, or a cycle waits for somebody; 2 wrong usage
 */
export async function clearing(args: readonly string[], setting: ClearingSetting): Promise<number> {
  const networks = await networkNames(setting.parameters);
  let chosen: (() => Promise<number>) | undefined;
  const program = new Command("npm run clearing --").description(
    "Reads and drives the clearing house of a live network. Exit code 1 when it refuses or a cycle waits for somebody.",
  );
  for (const verb of VERBS) {
    const command = commandOf(verb, networks);
    command.action(() => void (chosen = () => perform(verb, command.opts<CommonOptions>(), setting)));
    program.addCommand(command);
  }
  const parsed = parse(program, args, setting);
  if (typeof parsed === "number") return parsed;
  return chosen === undefined ? 2 : chosen();
}

function commandOf({ name, description, cycle, configure }: Verb, networks: readonly string[]): Command {
  const wayOut = (network: string): string => `, or write deploy/parameters/${network}.json5`;
  const command = new Command(name)
    .description(description)
    .requiredOption(
      "--network <name>",
      `a network of deploy/parameters: ${networks.join(", ")}`,
      oneOf(networks, wayOut),
    )
    .option("--currency <code>", "ISO 4217 code of the currency", currencyCode, "CNY")
    .option("--cycle <number>", cycle, wholeNumber(1, LAST_CYCLE));
  configure?.(command);
  return command.option("--json", "print one JSON document on stdout; everything else goes to stderr");
}

function currencyCode(text: string): string {
  if (isCurrency(text)) return text;
  throw new InvalidArgumentError("Give an ISO 4217 code in capitals, as CNY.");
}

/** Runs a verb on its network and prints its outcome or why it failed. */
async function perform(verb: Verb, options: CommonOptions, setting: ClearingSetting): Promise<number> {
  const say = (line: string): void => (options.json === true ? setting.err : setting.out)(`${line}\n`);
  try {
    const { ok, text, report } = await onNetwork(verb, options, setting, say);
    say(text);
    if (options.json === true) setting.out(`${JSON.stringify(report, undefined, 2)}\n`);
    return ok ? 0 : 1;
  } catch (error) {
    setting.err(`${failure(error)}\n`);
    return 1;
  }
}

async function onNetwork(
  verb: Verb,
  options: CommonOptions,
  setting: ClearingSetting,
  say: (line: string) => void,
): Promise<Outcome> {
  const parameters = await readParameters(options.network, setting.parameters);
  const record = await readRecord(options.network, setting.addresses);
  // Whoever only reads needs no key.
  const connection = await setting.connect(parameters, verb.sends ? {} : { signers: [] });
  try {
    const { provider } = connection.ethers;
    await requireChain(record, provider);
    const suite = connectSuite(record.contracts, provider);
    return await verb.run(options, { connection, suite, cwd: setting.cwd, say });
  } finally {
    await connection.close();
  }
}
