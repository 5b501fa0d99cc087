import { type Command, Option } from "commander";
import { accountConversation, type Conversation, type Institution, institutions } from "../../gateway/index.js";
import { columns, memberIn, memberText } from "../clearing/show.js";
import { type ConcernedAccount, concernedAccounts } from "./concerned.js";
import { idOfChain } from "./options.js";
import type { Outcome } from "../deploy/verbs.js";
import type { Call, CommonOptions, Verb } from "./verb.js";

interface AnswersOptions extends CommonOptions {
  readonly account?: string;
  readonly all?: true;
}

/** Shows the answers to an account, or which accounts wait for them. */
export const answers: Verb<AnswersOptions> = {
  name: "answers",
  description:
    "Shows how an account stands with each reinsurer, and the words of queries, responses, rejections and its contra as far as you can read them. Without --account it lists the accounts that concern you and wait for an answer, with their ids.",
  configure: (command: Command) =>
    void command
      .option("--account <id>", "the account, or a contra", idOfChain)
      .addOption(new Option("--all", "list those that wait for no answer, too").conflicts("account")),
  run: ({ account, all }, call) => (account === undefined ? list(all === true, call) : show(account, call)),
};

/** Acknowledgement levels for people. */
const LEVELS = ["", "received", "readable", "recomputed"];

async function list(all: boolean, { desk }: Call): Promise<Outcome> {
  const accounts = await concernedAccounts(desk, all);
  const none = all ? "No account concerns you." : "No account waits for an answer.";
  return { ok: true, text: accounts.length === 0 ? none : listText(accounts), report: { accounts } };
}

function listText(accounts: readonly ConcernedAccount[]): string {
  const rows = accounts.map(({ account, number = "unreadable", contra, period: { from, to }, answerBy, standings }) => [
    contra ? `${number} (contra)` : number,
    `${from} to ${to}`,
    answerBy,
    standings.map(({ reinsurer, answer }) => `${reinsurer} ${answer}`).join(", "),
    account,
  ]);
  return columns([["number", "period", "answer by", "stands", "account"], ...rows]);
}

async function show(account: string, { desk: { suite, member, open } }: Call): Promise<Outcome> {
  const conversation = await accountConversation(suite, account, { member, open });
  const { record, standings, said } = conversation;
  const { answerBy, contra, negated } = record;
  const text = textOf(conversation, await institutions(suite.members));
  return { ok: true, text, report: { account, answerBy, contra, negated, standings, said } };
}

function textOf({ record, standings, said }: Conversation, names: readonly Institution[]): string {
  const name = (number: number): string => memberText(memberIn(names, number));
  const rows = standings.map(({ reinsurer, answer, level }) => [name(reinsurer), answer, LEVELS[level] ?? ""]);
  const messages = said.map(({ act, by, to, entry, words }) => {
    const head = [act, entry, "by", name(by), ...(to === undefined ? [] : ["to", name(to)])];
    const about = head.filter((part) => part !== undefined).join(" ");
    return `${about}: ${words === undefined ? "no words that you can read" : JSON.stringify(words)}`;
  });
  const status = record.contra ? "a contra" : record.negated ? "negated" : "an account";
  return [
    `${record.id} is ${status}; reinsurers answer until ${record.answerBy}.`,
    columns([["reinsurer", "stands", "level"], ...rows]),
    ...messages,
  ].join("\n");
}
