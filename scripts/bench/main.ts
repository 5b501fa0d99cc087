import { readFile, writeFile } from "node:fs/promises";
import { Command } from "commander";
import { connect } from "../lib/network.js";
import { type Committed, compare, type Row, toCommit } from "./compare.js";
import { Meter } from "./measure.js";
import { scenarios } from "./scenarios/index.js";
import { table } from "./table.js";

const FILE = "gas.json";

const { check, json } = new Command("npm run bench --")
  .description(`Measures the gas of every operation and writes ${FILE}.`)
  .option("--check", `compare with ${FILE} and with the ceilings instead; exit code 1 when a figure is out of bounds`)
  .option("--json", "print one JSON document instead of a table")
  .parse()
  .opts<{ check?: true; json?: true }>();

const figures = await measureAll();
const rows = compare(figures, await readCommitted());
console.log(json === true ? JSON.stringify(rows, undefined, 2) : table(rows));
if (check === true) process.exitCode = report(rows.filter(({ faults }) => faults.length > 0));
else await writeFile(FILE, `${JSON.stringify(toCommit(figures), undefined, 2)}\n`);

async function measureAll(): Promise<Map<string, number>> {
  const meter = new Meter();
  for (const scenario of scenarios) {
    const connection = await connect();
    if (json !== true) console.error(`measuring: ${scenario.title}`);
    await scenario.run(connection, meter);
    await connection.close();
  }
  return meter.figures();
}

async function readCommitted(): Promise<Record<string, Committed>> {
  const text = await readFile(FILE, "utf8").catch(() => "{}");
  return JSON.parse(text) as Record<string, Committed>;
}

/** Says what is out of bounds. @returns the exit code */
function report(faulty: readonly Row[]): number {
  for (const { operation, faults } of faulty) console.error(`✗ ${operation}: ${faults.join("; ")}`);
  if (faulty.length === 0) console.error("✓ all figures are within 1 % of gas.json and below their ceilings");
  return faulty.length === 0 ? 0 : 1;
}
