import { type Command, Option } from "commander";
import {
  accountRecord,
  negateAccount,
  negateBordereau,
  postedBordereau,
  reinsuranceReference,
  type Suite,
} from "../../gateway/index.js";
import { contraUnder } from "./already.js";
import { recipientsOf } from "./desk.js";
import { secretOf } from "./files.js";
import { idOfChain } from "./options.js";
import { partiesOf, submittersOf } from "./placement.js";
import type { Outcome } from "../deploy/verbs.js";
import type { Call, CommonOptions, Verb } from "./verb.js";

interface ContraOptions extends CommonOptions {
  readonly account?: string;
  readonly bordereau?: string;
  readonly number: string;
  readonly secret: string;
  readonly reason: string;
}

/** Negates an account or a bordereau. */
export const contra: Verb<ContraOptions> = {
  name: "contra",
  description:
    "Negates an account or a bordereau. The words go encrypted to panel, broker and regulator. Then submit or post the right one with --replaces.",
  configure: (command: Command) =>
    void command
      .option("--account <id>", "the account", idOfChain)
      .addOption(new Option("--bordereau <id>", "the bordereau").argParser(idOfChain).conflicts("account"))
      .requiredOption("--number <text>", "your own number of the contra, used once")
      .requiredOption("--secret <file>", "your institution's secret, from which references come")
      .requiredOption("--reason <text>", "why")
      .hook("preAction", requireObject),
  run: negate,
};

function requireObject(command: Command): void {
  const { account, bordereau } = command.opts<ContraOptions>();
  if (account ?? bordereau) return;
  command.error("error: name what is negated with --account <id> or --bordereau <id>");
}

async function negate(options: ContraOptions, { desk: { suite }, cwd }: Call): Promise<Outcome> {
  const { account, bordereau = "", number, reason } = options;
  const secret = await secretOf(options.secret, cwd);
  const { kind, original, act, readersOf } =
    account === undefined
      ? ({ kind: "bordereau", original: bordereau, act: negateBordereau, readersOf: bordereauReaders } as const)
      : ({ kind: "account", original: account, act: negateAccount, readersOf: accountReaders } as const);
  const reference = reinsuranceReference(secret, kind, number);
  const recipients = await recipientsOf(suite, await readersOf(suite, original));
  const before = await contraUnder(suite, kind, { original, reference });
  if (before !== undefined) {
    const text = `Contra ${before} negates ${kind} ${original} already.`;
    return { ok: true, text, report: { contra: before, [kind]: original, already: true } };
  }
  const { id, envelope } = await act(suite, original, { reference, words: reason, recipients });
  const text = `Contra ${id} negates ${kind} ${original}; envelope ${envelope} has the reason.`;
  return { ok: true, text, report: { contra: id, [kind]: original, envelope } };
}

async function accountReaders(suite: Suite, account: string): Promise<number[]> {
  const record = await accountRecord(suite, account);
  return [...(await submittersOf(suite, record)), ...record.panel];
}

async function bordereauReaders(suite: Suite, id: string): Promise<number[]> {
  const { placement, from } = (await postedBordereau(suite, id)).posted;
  const { cedent, broker, panel } = await partiesOf(suite, placement, from);
  return [cedent, broker, ...panel];
}
