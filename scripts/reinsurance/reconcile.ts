import type { Command } from "commander";
import {
  findMember,
  type LedgerDifference,
  ledgerOf,
  type LedgerTotal,
  reconcileLedgers,
  type ReinsuranceReconciliation,
} from "../../gateway/index.js";
import { amountIn, columns } from "../clearing/show.js";
import { booksOf } from "./books.js";
import { extractOf } from "./extract.js";
import type { Outcome } from "../deploy/verbs.js";
import type { Call, CommonOptions, Verb } from "./verb.js";

interface ReconcileOptions extends CommonOptions {
  readonly extract: string;
  readonly with?: string;
}

/** Compares the core system with the chain. */
export const reconcile: Verb<ReconcileOptions> = {
  name: "reconcile",
  description:
    "Compares an extract of your core system with the agreed accounts on the chain: by count, by sum, line by line, without tolerance (exit code 1 on any difference).",
  configure: (command: Command) =>
    void command
      .requiredOption(
        "--extract <file>",
        "CSV with the head account,contra,reinsurer,currency,entry,amount, or JSON of the same",
      )
      .option("--with <number or name>", "one other member (default: all)"),
  run: compare,
};

async function compare({ extract, with: other }: ReconcileOptions, call: Call): Promise<Outcome> {
  const own = await extractOf(extract, call.cwd);
  const member = other === undefined ? undefined : await findMember(call.desk.suite.members, other);
  const found = reconcileLedgers(own, ledgerOf(await booksOf(call, member?.number)));
  const ok = found.differences.length === 0;
  return { ok, text: textOf(found), report: { same: ok, ...reportOf(found) } };
}

function textOf({ extract, chain, differences }: ReinsuranceReconciliation): string {
  const currencies = [...new Set([...extract, ...chain].map(({ currency }) => currency))].sort();
  const totals = currencies.map((currency) => [currency, ...cells(extract, currency), ...cells(chain, currency)]);
  const head = ["", "lines", "sum", "lines on chain", "sum on chain"];
  const table = totals.length === 0 ? "Both sides are empty." : columns([head, ...totals], [1, 2, 3, 4]);
  if (differences.length === 0) return `${table}\nNot a fen differs.`;
  const rows = differences.map((difference) => [
    `  ${difference.account}${difference.contra ? " (contra)" : ""}`,
    String(difference.reinsurer),
    difference.entry,
    difference.currency,
    sideText(difference, "extract"),
    sideText(difference, "chain"),
  ]);
  const headings = ["  account", "reinsurer", "entry", "currency", "extract", "chain"];
  return `${table}\n${differences.length} lines differ:\n${columns([headings, ...rows], [4, 5])}`;
}

function cells(totals: readonly LedgerTotal[], currency: string): [lines: string, sum: string] {
  const { lines, sum } = totals.find((total) => total.currency === currency) ?? { lines: 0, sum: 0n };
  return [String(lines), amountIn(currency)(sum)];
}

function sideText(difference: LedgerDifference, side: "extract" | "chain"): string {
  const amount = difference[side];
  return amount === undefined ? "missing" : amountIn(difference.currency)(amount);
}

function reportOf({ extract, chain, differences }: ReinsuranceReconciliation): object {
  const shown = (totals: readonly LedgerTotal[]) =>
    totals.map(({ currency, lines, sum }) => ({ currency, lines, sum: amountIn(currency)(sum) }));
  return {
    extract: shown(extract),
    chain: shown(chain),
    differences: differences.map((difference) => ({
      ...difference,
      extract: difference.extract === undefined ? null : amountIn(difference.currency)(difference.extract),
      chain: difference.chain === undefined ? null : amountIn(difference.currency)(difference.chain),
    })),
  };
}
