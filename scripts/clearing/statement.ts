import type { Command } from "commander";
import { type ClearingItem, type ClearingStatement, clearingStatement, findMember } from "../../gateway/index.js";
import { writeCsv } from "./csv.js";
import { amountIn, columns, memberText, timeText } from "./show.js";
import type { Outcome } from "../deploy/verbs.js";
import type { Call, CommonOptions, Verb } from "./verb.js";

interface StatementOptions extends CommonOptions {
  /** Number or name. */
  readonly member: string;
  /** File to be written. */
  readonly csv?: string;
}

/** Shows a member's statement. */
export const statement: Verb<StatementOptions> = {
  name: "statement",
  description:
    "Shows a member's statement of a cycle with every item, if the items add up to the net on the chain. Sends nothing and needs no key.",
  cycle: "the cycle (default: the latest whose nets are formed)",
  sends: false,
  configure: (command: Command) =>
    void command
      .requiredOption("--member <number or name>", "the member; a part of its name that no other has will do")
      .option("--csv <file>", "write the items to a new file of comma-separated values, too"),
  run: show,
};

async function show({ member, currency, cycle, csv }: StatementOptions, { suite, cwd, say }: Call): Promise<Outcome> {
  const { number } = await findMember(suite.members, member);
  const found = await clearingStatement(suite, { member: number, currency, cycle });
  if (csv !== undefined) say(`The items are in ${await writeCsv(found, csv, cwd)}.\n`);
  return { ok: true, text: statementText(found), report: statementReport(found) };
}

const HEAD = ["entry", "direction", "counterparty", "effect", "stage", "posted by", "cause"];

function statementText(found: ClearingStatement): string {
  const { member, currency, cycle, stage, net, owes, isOwed, gross, items } = found;
  const amount = amountIn(currency);
  const rows = items.map((item) => rowOf(item, amount(item.effect)));
  const totals = [
    ["gross", amount(gross)],
    ["owes", amount(owes)],
    ["is owed", amount(isOwed)],
    ["net", amount(net)],
  ];
  return [
    `Statement of ${memberText(member)} for cycle ${cycle} of ${currency}, stage ${stage}.`,
    items.length === 0 ? "No item names the member." : columns([HEAD, ...rows], [3]),
    columns(totals, [1]),
    closing(found),
  ].join("\n\n");
}

function closing({ net, awaitsConfirmation, disputeUntil }: ClearingStatement): string {
  const sense =
    net === 0n ? "Nothing is to be paid." : net > 0n ? "The member receives its net." : "The member pays its net.";
  if (!awaitsConfirmation) return sense;
  return `${sense} It can confirm, or dispute items, until ${timeText(disputeUntil)}.`;
}

function rowOf(item: ClearingItem, effect: string): string[] {
  const { kind, direction, counterparty, stage, posterName, poster, cause } = item;
  const entry = kind.toLowerCase().replace("_", " ");
  return [
    entry,
    direction === "OWES" ? "owes" : "is owed",
    memberText(counterparty),
    effect,
    stage,
    posterName ?? short(poster),
    short(cause),
  ];
}

/** Enough of a hexadecimal value to recognise it; files and JSON have it whole. */
const short = (hex: string): string => `${hex.slice(0, 10)}…`;

function statementReport({ items, ...found }: ClearingStatement): object {
  const amount = amountIn(found.currency);
  return {
    ...found,
    disputeUntil: timeText(found.disputeUntil),
    net: amount(found.net),
    owes: amount(found.owes),
    isOwed: amount(found.isOwed),
    gross: amount(found.gross),
    items: items.map((item) => ({ ...item, amount: amount(item.amount), effect: amount(item.effect) })),
  };
}
