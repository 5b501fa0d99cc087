import type { Command } from "commander";
import { toUtf8Bytes } from "ethers";
import { EntryType } from "../../typechain-types/index.js";
import {
  accountRecord,
  canonicalJson,
  ENTRY_TYPES,
  type EntryTypeName,
  newSalt,
  postEnvelope,
} from "../../gateway/index.js";
import { oneOf } from "../lib/commandLine.js";
import { recipientsOf } from "./desk.js";
import { idOfChain } from "./options.js";
import type { Call, CommonOptions, Outcome, Verb } from "./verb.js";

interface QueryOptions extends CommonOptions {
  readonly account: string;
  readonly line: EntryTypeName;
  readonly reason: string;
}

/** Asks about a line of an account. */
export const query: Verb<QueryOptions> = {
  name: "query",
  description: "Asks about a line of an account. The words go encrypted to cedent, broker and regulator.",
  configure: (command: Command) =>
    void command
      .requiredOption("--account <id>", "the account", idOfChain)
      .requiredOption("--line <entry>", "the line, or the entry that you miss", oneOf(ENTRY_TYPES))
      .requiredOption("--reason <text>", "your question"),
  run: ask,
};

async function ask({ account, line, reason }: QueryOptions, { desk }: Call): Promise<Outcome> {
  const { suite, member, chainId } = desk;
  const { placement, cedent } = await accountRecord(suite, account);
  const { broker } = await suite.placements.headerOf(placement);
  const words = { schema: "tongzhou/reinsurance/query/1", account, entry: line, reason, salt: newSalt() };
  const context = { chainId, contract: await suite.technicalAccounts.getAddress(), recordId: account, version: 1 };
  const recipients = await recipientsOf(suite, [cedent, Number(broker), member]);
  const envelope = await postEnvelope(suite.envelopes, toUtf8Bytes(canonicalJson(words)), recipients, {
    ...{ context, dataClass: "S", contentType: "application/json" },
  });
  await (await suite.technicalAccounts.query(account, EntryType[line], envelope)).wait();
  const text = `Line ${line} of account ${account} is queried; envelope ${envelope} has the question.`;
  return { ok: true, text, report: { account, line, envelope } };
}
