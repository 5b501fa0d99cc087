import type { Command } from "commander";
import { accountRecord, findMember, respondToQuery } from "../../gateway/index.js";
import { memberText } from "../clearing/show.js";
import { recipientsOf } from "./desk.js";
import { idOfChain } from "./options.js";
import { submittersOf } from "./placement.js";
import type { Outcome } from "../deploy/verbs.js";
import type { Call, CommonOptions, Verb } from "./verb.js";

interface RespondOptions extends CommonOptions {
  readonly account: string;
  readonly to: string;
  readonly response: string;
}

/** Responds to a reinsurer's queries. */
export const respond: Verb<RespondOptions> = {
  name: "respond",
  description:
    "Responds to what a reinsurer asked about an account of yours. The words go encrypted to the reinsurer, cedent, broker and regulator.",
  configure: (command: Command) =>
    void command
      .requiredOption("--account <id>", "the account, or a contra", idOfChain)
      .requiredOption("--to <number or name>", "the reinsurer; a part of its name that no other has will do")
      .requiredOption("--response <text>", "your answer"),
  run: answer,
};

async function answer({ account, to, response }: RespondOptions, { desk }: Call): Promise<Outcome> {
  const { suite } = desk;
  const reinsurer = await findMember(suite.members, to);
  const readers = await submittersOf(suite, await accountRecord(suite, account));
  const recipients = await recipientsOf(suite, [...readers, reinsurer.number]);
  const envelope = await respondToQuery(suite, account, { reinsurer: reinsurer.number, words: response, recipients });
  const text = `The response to ${memberText(reinsurer)} is on the chain; envelope ${envelope} has its words.`;
  return { ok: true, text, report: { account, to: reinsurer, envelope } };
}
