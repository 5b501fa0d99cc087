import { InvalidArgumentError } from "commander";
import { readParameters } from "../../deploy/consortium/index.js";
import { requireChain } from "../../gateway/addresses/index.js";
import { connectSuite, isCurrency } from "../../gateway/index.js";
import { readRecord } from "../deploy/live.js";
import { type Outcome, runVerb, type Say } from "../deploy/verbs.js";
import { wholeNumber } from "../lib/commandLine.js";
import { cutoff } from "./cutoff.js";
import { settle } from "./settle.js";
import { statement } from "./statement.js";
import { status } from "./status.js";
import type { ClearingSetting, CommonOptions, Verb } from "./verb.js";

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
export const clearing = (args: readonly string[], setting: ClearingSetting): Promise<number> =>
  runVerb(
    {
      name: "npm run clearing --",
      description:
        "Reads and drives the clearing house of a live network. Exit code 1 when it refuses or a cycle waits for somebody.",
      verbs: VERBS,
      configure(command, { cycle, configure }) {
        command
          .option("--currency <code>", "ISO 4217 code of the currency", currencyCode, "CNY")
          .option("--cycle <number>", cycle, wholeNumber(1, LAST_CYCLE));
        configure?.(command);
      },
      run: (verb, options, say) => onNetwork(verb, options as CommonOptions, setting, say),
    },
    args,
    setting,
  );

function currencyCode(text: string): string {
  if (isCurrency(text)) return text;
  throw new InvalidArgumentError("Give an ISO 4217 code in capitals, as CNY.");
}

async function onNetwork(verb: Verb, options: CommonOptions, setting: ClearingSetting, say: Say): Promise<Outcome> {
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
