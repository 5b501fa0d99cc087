import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { parse, wholeNumber } from "../lib/commandLine.js";
import { type Phase, throughput } from "./throughput.js";

interface Options {
  readonly rows: number;
  readonly json?: true;
}

const command = new Command("npm run bench:bordereau --")
  .description(
    "Measures how fast a synthetic premium bordereau goes from CSV to committed and encrypted for a panel of four, and " +
      "how fast a reinsurer checks it. Needs no chain.",
  )
  .option("--rows <n>", "rows of the bordereau", wholeNumber(1, 10_000_000), 100_000)
  .option("--json", "print one JSON document on stdout; progress goes to stderr");
const options = parse(command, process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
}) as Options | number;

if (typeof options === "number") process.exitCode = options;
else await measure(options);

async function measure({ rows, json }: Options): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "tongzhou-bordereau-"));
  try {
    const phases = await throughput(folder, rows, (line) => process.stderr.write(`${line}\n`));
    const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1_024);
    if (json === true) console.log(JSON.stringify({ rows, phases, peakMegabytes }, undefined, 2));
    else console.log([...phases.map((phase) => sentence(rows, phase)), `peak memory ${peakMegabytes} MB`].join("\n"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function sentence(rows: number, { name, seconds, rowsPerSecond }: Phase): string {
  return `${name.padEnd(8)} ${rows} rows in ${seconds.toFixed(1)} s: ${rowsPerSecond} rows a second`;
}
