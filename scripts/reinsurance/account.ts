import type { Command } from "commander";
import { AccountKind } from "../../typechain-types/index.js";
import {
  accountLines,
  type AccountKindName,
  balanceOpening,
  bookedBordereau,
  GatewayError,
  openCredits,
  type OpenedBordereau,
  parseBusinessDate,
  prepareAccount,
  type PreparedAccount,
  reinsuranceReference,
  submitAccount,
  totalsByEntry,
  unbookedContras,
} from "../../gateway/index.js";
import { amountIn, columns } from "../clearing/show.js";
import { oneOf } from "../lib/commandLine.js";
import { recipientsOf } from "./desk.js";
import { secretOf, termsOf } from "./files.js";
import { furtherOf } from "./further.js";
import { businessDate, idOfChain, idsOfChain } from "./options.js";
import { partiesOf } from "./placement.js";
import { linesText } from "./show.js";
import type { Outcome } from "../deploy/verbs.js";
import type { Call, CommonOptions, Verb } from "./verb.js";

interface AccountOptions extends CommonOptions {
  readonly placement: string;
  readonly number: string;
  readonly kind: AccountKindName;
  readonly from: string;
  readonly to: string;
  readonly terms: string;
  readonly secret: string;
  readonly bordereaux: readonly string[];
  readonly further?: string;
  readonly replaces?: string;
  readonly note?: string;
}

/** Submits an account. */
export const account: Verb<AccountOptions> = {
  name: "account",
  description:
    "Submits an account: the totals of bordereaux, what the terms make of them and open cash-loss credits, committed and split to the panel.",
  configure: (command: Command) =>
    void command
      .requiredOption("--placement <id>", "the placement", idOfChain)
      .requiredOption("--number <text>", "your own number of the account, used once")
      .option("--kind <kind>", "what it is about", oneOf(Object.keys(AccountKind)), "PREMIUM_AND_LOSS")
      .requiredOption("--from <date>", "first day of its period", businessDate)
      .requiredOption("--to <date>", "last day of its period", businessDate)
      .requiredOption("--terms <file>", "the machine-readable terms, with their salt")
      .requiredOption("--secret <file>", "your institution's secret, from which references come")
      .option("--bordereaux <ids>", "those that it books, with commas between them", idsOfChain, [])
      .option("--further <file>", "lines that neither rows nor rates give: JSON, entry by entry")
      .option("--replaces <number>", "your number of the account that got a contra")
      .option("--note <text>", "words for the reader"),
  run: submit,
};

async function submit(options: AccountOptions, call: Call): Promise<Outcome> {
  const { desk, cwd, say } = call;
  const { placement, replaces } = options;
  const secret = await secretOf(options.secret, cwd);
  const referenceOf = (own: string): string => reinsuranceReference(secret, "account", own);
  const from = parseBusinessDate(options.from);
  const { cedent, broker, panel, panelVersion } = await partiesOf(desk.suite, placement, from);
  await requireContras(options, call);
  const prepared = await prepare(options, call, { panel, panelVersion, replaces: replaces && referenceOf(replaces) });
  say("The lines are computed and committed.");
  const id = await submitAccount(desk.suite, prepared, {
    place: { chainId: desk.chainId, contract: await desk.suite.technicalAccounts.getAddress() },
    reference: referenceOf(options.number),
    recipients: await recipientsOf(desk.suite, [cedent, broker, ...panel]),
  });
  return outcomeOf(id, prepared);
}

/** @throws GatewayError `REINSURANCE_CONTRA_LEFT_OUT`: the panel would not agree to an account without it */
async function requireContras({ placement, bordereaux }: AccountOptions, { desk }: Call): Promise<void> {
  const [left] = (await unbookedContras(desk.suite, placement)).filter(({ contra }) => !bordereaux.includes(contra));
  if (left === undefined) return;
  const message = `--bordereaux leaves out ${left.contra}, the contra of ${left.original}, which is booked: book the contra, too, and what stands in its place.`;
  throw new GatewayError("REINSURANCE_CONTRA_LEFT_OUT", { message, field: "bordereaux", value: left.contra });
}

async function prepare(
  options: AccountOptions,
  { desk, cwd }: Call,
  { panel, panelVersion, replaces }: { panel: readonly number[]; panelVersion: number; replaces: string | undefined },
): Promise<PreparedAccount> {
  const { placement, number, kind, from, to, note } = options;
  const { terms, digest } = await termsOf(options.terms, cwd);
  const bordereaux = await Promise.all(options.bordereaux.map((id) => bookedBordereau(desk.suite, id, desk.open)));
  const { further, seats } = await furtherOf(options.further, terms, cwd);
  return prepareAccount({
    ...{ placement, number, kind, panelVersion, bordereaux, terms: digest },
    currency: terms.currency,
    period: { from, to },
    panel: terms.panel,
    amounts: accountLines({ terms, totals: totalsOf(bordereaux), further }),
    seats: seats.filter(({ parts }) => parts.some((part) => part !== 0n)),
    credits: await openCredits(desk.suite, placement, panel),
    ...(replaces !== undefined && { replaces }),
    ...(note !== undefined && { note }),
  });
}

const totalsOf = (bordereaux: readonly OpenedBordereau[]) => {
  const sums = totalsByEntry(bordereaux.flatMap(({ totals }) => totals));
  return new Map([...sums].map(([entry, { amount }]) => [entry, amount]));
};

function outcomeOf(id: string, { document, opened, content }: PreparedAccount): Outcome {
  const amount = amountIn(document.currency);
  const lines = opened.map(({ entry, whole }) => ({ entry, amount: whole.amount }));
  const parts = document.panel.map((member, seat) => ({
    member,
    balance: amount(balanceOpening(opened, seat).amount),
  }));
  const text = [
    `Account ${id} is submitted.`,
    linesText(lines, amount),
    columns([["reinsurer", "balance"], ...parts.map(({ member, balance }) => [String(member), balance])], [1]),
  ].join("\n\n");
  const shown = lines.map((line) => ({ ...line, amount: amount(line.amount) }));
  return { ok: true, text, report: { account: id, content, lines: shown, panel: parts } };
}
