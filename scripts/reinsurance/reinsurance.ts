import { Command } from "commander";
import { networkNames, readParameters } from "../../deploy/consortium/index.js";
import { requireChain } from "../../gateway/addresses/index.js";
import { readRecord } from "../deploy/live.js";
import { failure } from "../deploy/setting.js";
import { oneOf, parse } from "../lib/commandLine.js";
import { account } from "./account.js";
import { agree } from "./agree.js";
import { answers } from "./answers.js";
import { bordereau } from "./bordereau.js";
import { contra } from "./contra.js";
import { openDesk } from "./desk.js";
import { keysOf } from "./files.js";
import { query } from "./query.js";
import { reconcile } from "./reconcile.js";
import { reject } from "./reject.js";
import { respond } from "./respond.js";
import { settle } from "./settle.js";
import type { CommonOptions, Outcome, ReinsuranceSetting, Verb } from "./verb.js";

/** All verbs, in the order of the work. */
const VERBS: readonly Verb[] = [bordereau, account, agree, query, reject, answers, respond, contra, settle, reconcile];

/**
 * Reinsurance as a command, for cedents, brokers and reinsurers that work with files.
 *
 * @param args command-line arguments, the verb first
 * @returns the exit code: 0 done; 1 refused, failed, or a difference was found; 2 wrong usage
 */
export async function reinsurance(args: readonly string[], setting: ReinsuranceSetting): Promise<number> {
  const networks = await networkNames(setting.parameters);
  let chosen: (() => Promise<number>) | undefined;
  const program = new Command("npm run reinsurance --").description(
    "Bordereaux, accounts and settlements on a live network. Exit code 1 when something is refused or differs.",
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

function commandOf({ name, description, configure }: Verb, networks: readonly string[]): Command {
  const wayOut = (network: string): string => `, or write deploy/parameters/${network}.json5`;
  const command = new Command(name)
    .description(description)
    .requiredOption(
      "--network <name>",
      `a network of deploy/parameters: ${networks.join(", ")}`,
      oneOf(networks, wayOut),
    )
    .requiredOption("--key <file>", "your institution's encryption keys; one of the network's signers acts for it");
  configure(command);
  return command.option("--json", "print one JSON document on stdout; everything else goes to stderr");
}

/** Runs a verb on its network and prints its outcome or why it failed. */
async function perform(verb: Verb, options: CommonOptions, setting: ReinsuranceSetting): Promise<number> {
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
  setting: ReinsuranceSetting,
  say: (line: string) => void,
): Promise<Outcome> {
  const { cwd } = setting;
  const keys = await keysOf(options.key, cwd);
  const parameters = await readParameters(options.network, setting.parameters);
  const record = await readRecord(options.network, setting.addresses);
  const connection = await setting.connect(parameters, {});
  try {
    await requireChain(record, connection.ethers.provider);
    return await verb.run(options, { desk: await openDesk(connection, record, keys), cwd, say });
  } finally {
    await connection.close();
  }
}
