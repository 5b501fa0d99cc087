import type { Command } from "commander";
import { accountRecord, rejectAccount } from "../../gateway/index.js";
import { hasAnswered } from "./already.js";
import { recipientsOf } from "./desk.js";
import { idOfChain } from "./options.js";
import { submittersOf } from "./placement.js";
import type { Outcome } from "../deploy/verbs.js";
import type { Call, CommonOptions, Verb } from "./verb.js";

interface RejectOptions extends CommonOptions {
  readonly account: string;
  readonly reason: string;
}

/** Rejects an account. */
export const reject: Verb<RejectOptions> = {
  name: "reject",
  description: "Rejects an account, or a contra, for good. The words go encrypted to cedent, broker and regulator.",
  configure: (command: Command) =>
    void command
      .requiredOption("--account <id>", "the account, or a contra", idOfChain)
      .requiredOption("--reason <text>", "why"),
  run: refuse,
};

async function refuse({ account, reason }: RejectOptions, { desk }: Call): Promise<Outcome> {
  const { suite, member } = desk;
  if (await hasAnswered(desk, account, "REJECTED")) {
    return { ok: true, text: `Account ${account} is rejected already.`, report: { account, already: true } };
  }
  const readers = await submittersOf(suite, await accountRecord(suite, account));
  const recipients = await recipientsOf(suite, [...readers, member]);
  const envelope = await rejectAccount(suite, account, { words: reason, recipients });
  const text = `Account ${account} is rejected; envelope ${envelope} has the reason.`;
  return { ok: true, text, report: { account, envelope } };
}
