import { countChecks } from "./report.js";
import type { ScenarioResult, StepResult } from "./scenario.js";

const HEAD = ["step", "checks", "gas", "ms"];

/** The closing table: a row for each step and a sum for each scenario, in columns of plain text. */
export function closingTable(results: readonly ScenarioResult[]): string {
  const rows = [HEAD, ...results.flatMap((result) => [...result.steps.map(row), total(result)])];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((cells) => (cells[column] ?? "").length)));
  const lines = rows.map((cells) => cells.map((cell, column) => pad(cell, column, widths[column] ?? 0)).join("  "));
  lines.splice(1, 0, "-".repeat(lines[0]?.length ?? 0));
  return lines.join("\n");
}

function row(step: StepResult): string[] {
  if (step.skipped) return [step.title, "skipped", "", ""];
  return [step.title, checksOf([step]), thousands(step.gas), thousands(step.ms)];
}

function total({ id, steps, ms }: ScenarioResult): string[] {
  const gas = steps.reduce((sum, step) => sum + step.gas, 0n);
  return [`${id}: ${steps.length} steps`, checksOf(steps), thousands(gas), thousands(ms)];
}

function checksOf(steps: readonly StepResult[]): string {
  const counts = steps.map(countChecks);
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  return failed === 0 ? `${passed}` : `${passed}, ${failed} FAILED`;
}

function pad(cell: string, column: number, width: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}

function thousands(value: number | bigint): string {
  return value.toLocaleString("en-US");
}
