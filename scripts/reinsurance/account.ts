import type { Command } from "commander";
import { AccountKind } from "../../typechain-types/index.js";
import {
  accountLines,
  type AccountKindName,
  balanceOpening,
  bookedBordereau,
  openCredits,
  type OpenedBordereau,
  parseBusinessDate,
  prepareAccount,
  type PreparedAccount,
  reinsuranceReference,
  submitAccount,
  totalsByEntry,
} from "../../gateway/index.js";
import { amountIn, columns } from "../clearing/show.js";
import { oneOf } from "../lib/commandLine.js";
import { requireAccount, requireContras } from "./beforehand.js";
import { bordereauIdsOf, bordereauNames } from "./bordereauIds.js";
import { recipientsOf } from "./desk.js";
import { secretOf, termsOf } from "./files.js";
import { furtherOf } from "./further.js";
import { businessDate, idOfChain } from "./options.js";
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
      .option("--bordereaux <ids or numbers>", "those that it books, with commas between them", bordereauNames, [])
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
  const parties = await partiesOf(desk.suite, placement, from);
  const { cedent, broker, panel, panelVersion } = parties;
  const { terms } = await termsOf(options.terms, cwd);
  const reference = referenceOf(options.number);
  const period = { from, to: parseBusinessDate(options.to) };
  await requireAccount(desk, { placement, number: options.number, reference, ...period, terms }, parties);
  const ids = await bordereauIdsOf(desk.suite, options.bordereaux, { placement, secret });
  await requireContras(desk, placement, ids);
  const named = { ...options, bordereaux: ids };
  const prepared = await prepare(named, call, { panel, panelVersion, replaces: replaces && referenceOf(replaces) });
  say("The lines are computed and committed.");
  const id = await submitAccount(desk.suite, prepared, {
    place: { chainId: desk.chainId, contract: await desk.suite.technicalAccounts.getAddress() },
    reference,
    recipients: await recipientsOf(desk.suite, [cedent, broker, ...panel]),
  });
  return outcomeOf(id, prepared);
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
