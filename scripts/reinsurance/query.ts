import type { Command } from "commander";
import { accountRecord, ENTRY_TYPES, type EntryTypeName, queryAccount } from "../../gateway/index.js";
import { oneOf } from "../lib/commandLine.js";
import { recipientsOf } from "./desk.js";
import { idOfChain } from "./options.js";
import { submittersOf } from "./placement.js";
import type { Outcome } from "../deploy/verbs.js";
import type { Call, CommonOptions, Verb } from "./verb.js";

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
      .requiredOption("--account <id>", "the account, or a contra", idOfChain)
      .requiredOption("--line <entry>", "the line, or the entry that you miss", oneOf(ENTRY_TYPES))
      .requiredOption("--reason <text>", "your question"),
  run: ask,
};

async function ask({ account, line, reason }: QueryOptions, { desk }: Call): Promise<Outcome> {
  const { suite, member } = desk;
  const readers = await submittersOf(suite, await accountRecord(suite, account));
  const recipients = await recipientsOf(suite, [...readers, member]);
  const envelope = await queryAccount(suite, account, { entry: line, words: reason, recipients });
  const text = `Line ${line} of account ${account} is queried; envelope ${envelope} has the question.`;
  return { ok: true, text, report: { account, line, envelope } };
}
