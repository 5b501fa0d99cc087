import type { LoadReport } from "./report.js";
import type { KindStatistics } from "./statistics/kind.js";

type Figure = (kind: KindStatistics) => string;

const ROWS: readonly (readonly [string, Figure])[] = [
  ["transactions per second", (kind) => decimal(kind.transactionsPerSecond, 1)],
  ["operations per second", (kind) => decimal(kind.operationsPerSecond, 1)],
  ["seconds to inclusion, p50", (kind) => decimal(kind.secondsToInclusion.p50, 2)],
  ["seconds to inclusion, p95", (kind) => decimal(kind.secondsToInclusion.p95, 2)],
  ["seconds to inclusion, p99", (kind) => decimal(kind.secondsToInclusion.p99, 2)],
  ["gas per operation", (kind) => decimal(kind.gasPerOperation, 0)],
  ["block fill, mean", (kind) => percentage(kind.blocks.fill.mean)],
  ["block fill, most", (kind) => percentage(kind.blocks.fill.most)],
  ["block interval, mean (s)", (kind) => decimal(kind.blocks.interval.mean, 2)],
  ["block interval, most (s)", (kind) => decimal(kind.blocks.interval.most, 2)],
  ["blocks", (kind) => decimal(kind.blocks.count, 0)],
  ["sent", (kind) => decimal(kind.counts.sent, 0)],
  ["included", (kind) => decimal(kind.counts.included, 0)],
  ["reverted", (kind) => decimal(kind.counts.reverted, 0)],
  ["refused by the node", (kind) => decimal(kind.counts.refused, 0)],
  ["not included in time", (kind) => decimal(kind.counts.late, 0)],
];

/** Mean fill from which blocks count as full. */
const FULL = 0.9;

/** The report as text: a column for each kind, then what compares them. */
export function table(report: LoadReport): string {
  const { kinds, batch, ratios, transfers, policies, inFlight, senders } = report;
  const head = ["", "plain transfers", "single issues", `batches of ${batch}`];
  const columns = [kinds.transfers, kinds.issues, kinds.batches];
  const rows = [head, ...ROWS.map(([name, figure]) => [name, ...columns.map(figure)])];
  return [
    ...aligned(rows),
    "",
    `For one plain transfer per second: ${decimal(ratios.issues.perSecond, 2)} single policies, ${decimal(ratios.batches.perSecond, 2)} in batches.`,
    `Gas of a policy in plain transfers: ${decimal(ratios.issues.gas, 2)} single, ${decimal(ratios.batches.gas, 2)} in a batch.`,
    ...hint(kinds.transfers, senders * inFlight),
    `On the chain: ${transfers.onChain} of ${transfers.counted} transfers, ${policies.onChain} of ${policies.counted} policies, warm-up included.`,
    ...Object.entries(kinds).flatMap(([, { refusals }]) => reasons(refusals)),
  ].join("\n");
}

/** Rates compare what the chain can do only where it, and not the senders, was the limit. */
function hint({ blocks }: KindStatistics, underWay: number): string[] {
  const { mean } = blocks.fill;
  if (mean === null || mean >= FULL) return [];
  return [
    `Plain transfers filled ${percentage(mean)} of their blocks, with up to ${underWay} under way: more would fill them.`,
  ];
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  "),
  );
}

function reasons(refusals: Readonly<Record<string, number>>): string[] {
  return Object.entries(refusals).map(([reason, count]) => `Refused ${count} times: ${reason}`);
}

function decimal(value: number | null, digits: number): string {
  const style = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return value === null ? "–" : value.toLocaleString("en-US", style);
}

function percentage(value: number | null): string {
  return value === null ? "–" : `${(value * 100).toFixed(1)} %`;
}
