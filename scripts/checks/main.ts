import { Command, Option } from "commander";
import { Listr } from "listr2";
import { tasks } from "hardhat";
import { checks } from "./all.js";
import type { Check, Finding } from "./check.js";

interface Result {
  readonly name: string;
  readonly title: string;
  readonly findings: readonly Finding[];
}

const { only, json } = new Command("npm run check --")
  .description("Checks the rules of this repository. The exit code is 1 when one does not hold.")
  .addOption(new Option("--only <name...>", "run these checks only").choices(checks.map(({ name }) => name)))
  .option("--json", "print one JSON document instead of lines")
  .parse()
  .opts<{ only?: string[]; json?: true }>();

await tasks.getTask("build").run({ quiet: true });
const results = await runAll(checks.filter(({ name }) => only?.includes(name) ?? true));
if (json === true) console.log(JSON.stringify(results, undefined, 2));
else printFindings(results);
process.exitCode = results.some(({ findings }) => findings.length > 0) ? 1 : 0;

/** Runs the checks, two at a time, with a line for each. */
async function runAll(selected: readonly Check[]): Promise<Result[]> {
  const results = new Map<string, Result>();
  const lines = selected.map((check) => ({
    title: check.title,
    task: async () => {
      const findings = await check.run().catch(couldNotRun);
      results.set(check.name, { name: check.name, title: check.title, findings });
      if (findings.length > 0) throw new Error(`${findings.length} to mend`);
    },
  }));
  const list = new Listr(lines, {
    concurrent: 2,
    exitOnError: false,
    renderer: json === true ? "silent" : "default",
    fallbackRenderer: json === true ? "silent" : "simple",
  });
  await list.run();
  return selected.flatMap(({ name }) => results.get(name) ?? []);
}

/** A check that breaks has not passed. */
function couldNotRun(error: unknown): Finding[] {
  return [{ at: "the check itself", message: error instanceof Error ? error.message : String(error) }];
}

function printFindings(results: readonly Result[]): void {
  for (const { title, findings } of results.filter((result) => result.findings.length > 0)) {
    console.log(`\n✗ ${title}`);
    for (const { at, message } of findings) console.log(`  ${at}  ${message}`);
  }
}
