import type { Row } from "./compare.js";

const HEAD = ["operation", "gas", "committed", "change", "ceiling"];

/** Lays the rows out in columns, figures to the right. */
export function table(rows: readonly Row[]): string {
  const cells = [
    HEAD,
    ...rows.map(({ operation, gas, committed, change, ceiling }) => [
      operation,
      figure(gas),
      figure(committed),
      percentage(change),
      figure(ceiling),
    ]),
  ];
  const widths = HEAD.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const lines = cells.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  "),
  );
  return lines.join("\n");
}

function figure(gas: number | undefined): string {
  return gas?.toLocaleString("en") ?? "–";
}

function percentage(change: number | undefined): string {
  return change === undefined ? "–" : `${change > 0 ? "+" : ""}${(change * 100).toFixed(1)} %`;
}
