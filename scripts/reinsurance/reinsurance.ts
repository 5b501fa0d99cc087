import { readParameters } from "../../deploy/consortium/index.js";
import { requireChain } from "../../gateway/addresses/index.js";
import { readRecord } from "../deploy/live.js";
import { type Outcome, runVerb, type Say } from "../deploy/verbs.js";
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
import type { CommonOptions, ReinsuranceSetting, Verb } from "./verb.js";

/** All verbs, in the order of the work. */
const VERBS: readonly Verb[] = [bordereau, account, agree, query, reject, answers, respond, contra, settle, reconcile];

const KEY = "your institution's encryption keys; one of the network's signers acts for it";

/**
 * Reinsurance as a command, for cedents, brokers and reinsurers that work with files.
 *
 * @param args command-line arguments, the verb first
 * @returns the exit code: 0 done; 1 refused, failed, or a difference was found; 2 wrong usage
 */
export const reinsurance = (args: readonly string[], setting: ReinsuranceSetting): Promise<number> =>
  runVerb(
    {
      name: "npm run reinsurance --",
      description:
        "Bordereaux, accounts and settlements on a live network. Exit code 1 when something is refused or differs.",
      verbs: VERBS,
      configure(command, { configure }) {
        command.requiredOption("--key <file>", KEY);
        configure(command);
      },
      run: (verb, options, say) => onNetwork(verb, options as CommonOptions, setting, say),
    },
    args,
    setting,
  );

async function onNetwork(verb: Verb, options: CommonOptions, setting: ReinsuranceSetting, say: Say): Promise<Outcome> {
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
