import type { Command } from "commander";
import {
  type AgreedItem,
  findMember,
  type Institution,
  openItems,
  reinsuranceReference,
  type SettlementGroup,
  settlementGroups,
} from "../../gateway/index.js";
import { amountIn, columns, memberText } from "../clearing/show.js";
import { booksOf } from "./books.js";
import { secretOf } from "./files.js";
import type { Outcome } from "../deploy/verbs.js";
import type { Call, CommonOptions, Verb } from "./verb.js";

interface SettleOptions extends CommonOptions {
  readonly with: string;
  readonly number: string;
  readonly secret: string;
}

/** A group that was settled, or issued to be paid by the other side. */
interface Settled {
  readonly id: string;
  readonly group: SettlementGroup<AgreedItem>;
  /** Whether it is paid; otherwise the other side owes it. */
  readonly paid: boolean;
}

/** Settles agreed accounts with another member. */
export const settle: Verb<SettleOptions> = {
  name: "settle",
  description:
    "Settles all agreed accounts with another member as far as offset clauses allow: pays what you owe in full, and issues what you are owed.",
  configure: (command: Command) =>
    void command
      .requiredOption("--with <number or name>", "the other member; a part of its name that no other has will do")
      .requiredOption("--number <text>", "your own number of the settlement, used once")
      .requiredOption("--secret <file>", "your institution's secret, from which references come"),
  run: settleAll,
};

async function settleAll(options: SettleOptions, call: Call): Promise<Outcome> {
  const { desk, cwd, say } = call;
  const secret = await secretOf(options.secret, cwd);
  const other = await findMember(desk.suite.members, options.with);
  const groups = settlementGroups(openItems(await booksOf(call, other.number)));
  const settled: Settled[] = [];
  for (const [index, group] of groups.entries()) {
    const number = groups.length === 1 ? options.number : `${options.number}/${index + 1}`;
    const one = await settleGroup(call, group, reinsuranceReference(secret, "settlement", number));
    settled.push(one);
    say(`Settlement ${number} is on the chain: ${one.id}.`);
  }
  return outcomeOf(other, settled);
}

/** The debtor pays with the same transaction; the creditor sends a notice. */
async function settleGroup({ desk }: Call, group: SettlementGroup<AgreedItem>, reference: string): Promise<Settled> {
  const { balances } = desk.suite;
  const { dues, net, cedent, reinsurer } = group;
  const debtor = net.amount > 0n ? cedent : reinsurer;
  const paid = net.amount === 0n || debtor === desk.member;
  const act = paid && net.amount !== 0n ? balances.settle : balances.issue;
  await (await act(reference, dues, net)).wait();
  const id = await balances.settlementId(dues[0]?.account ?? "", reinsurer);
  return { id, group, paid };
}

function outcomeOf(other: Institution, settled: readonly Settled[]): Outcome {
  const rows = settled.map(({ group: { items, currency, net }, paid }) => [
    items.map(({ number, contra }) => (contra ? `${number} (contra)` : number)).join(", "),
    `${currency} ${amountIn(currency)(net.amount < 0n ? -net.amount : net.amount)}`,
    paid ? "paid" : "to be paid to you",
  ]);
  const text =
    settled.length === 0
      ? `Nothing is open with ${memberText(other)}.`
      : `With ${memberText(other)}:\n${columns([["accounts", "net", ""], ...rows], [1])}`;
  return { ok: true, text, report: { with: other, settlements: settled.map(settledReport) } };
}

const settledReport = ({ id, group, paid }: Settled): object => ({
  settlement: id,
  accounts: group.items.map(({ account, number, contra }) => ({ account, number, contra })),
  currency: group.currency,
  net: amountIn(group.currency)(group.net.amount),
  paid,
});
