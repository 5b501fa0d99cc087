import { runTool } from "../lib/run.js";
import type { Check } from "./check.js";

interface Report {
  readonly filePath: string;
  readonly line: number;
  readonly message: string;
  readonly ruleId: string;
}

/** Tests have rules of their own: names of tests and handlers are sentences, and handlers try what may fail. */
const CONFIGS = [
  [".solhint.json", "contracts/**/*.sol"],
  ["test/.solhint.json", "test/**/*.sol"],
] as const;

/** Solidity style, by the rules of `.solhint.json`; a warning counts. */
export const solhint: Check = {
  name: "solhint",
  title: "Solidity keeps its style rules",
  async run() {
    const reports = await Promise.all(CONFIGS.map(([config, files]) => lint(config, files)));
    return reports.flat().map(({ filePath, line, message, ruleId }) => ({
      at: `${filePath}:${line}`,
      message: `${message} (${ruleId})`,
    }));
  },
};

async function lint(config: string, files: string): Promise<Report[]> {
  const { stdout, stderr } = await runTool("solhint", ["--disc", "--formatter", "json", "--config", config, files]);
  if (!stdout.startsWith("[")) throw new Error(stderr + stdout);
  return (JSON.parse(stdout) as Partial<Report>[]).filter((report): report is Report => report.ruleId !== undefined);
}
