import { readAll } from "../lib/files.js";

/**
 * Runs after `hardhat test --coverage`: every line of `contracts/` was executed by a test. Hardhat itself sets no
 * threshold. Prints the lines that were not and exits with 1.
 */
const [report] = await readAll("coverage/lcov.info");
if (report === undefined) throw new Error("coverage/lcov.info is missing: run npm run coverage");
const lines = report.text.split("end_of_record").flatMap(executions);
const uncovered = lines.filter(({ count }) => count === 0);
for (const { at } of uncovered) console.error(`not covered: ${at}`);
console.log(`${lines.length - uncovered.length} of ${lines.length} lines of contracts/ covered`);
process.exitCode = uncovered.length === 0 && lines.length > 0 ? 0 : 1;

/** How often each line of one record's file ran; other files than contracts are left out. */
function executions(record: string): { at: string; count: number }[] {
  const path = /^SF:(.*)$/m.exec(record)?.[1] ?? "";
  if (!path.startsWith("contracts/")) return [];
  return [...record.matchAll(/^DA:(\d+),(\d+)/gm)].map(([, line = "", count = ""]) => ({
    at: `${path}:${line}`,
    count: Number(count),
  }));
}
