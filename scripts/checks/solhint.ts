import { runTool } from "../lib/run.js";
import type { Check } from "./check.js";

interface Report {
  readonly filePath: string;
  readonly line: number;
  readonly message: string;
  readonly ruleId: string;
}

/** Solidity style, by the rules of `.solhint.json`; a warning counts. */
export const solhint: Check = {
  name: "solhint",
  title: "Solidity keeps its style rules",
  async run() {
    const args = ["--disc", "--formatter", "json", "contracts/**/*.sol", "test/**/*.sol"];
    const { stdout, stderr } = await runTool("solhint", args);
    if (!stdout.startsWith("[")) throw new Error(stderr + stdout);
    return (JSON.parse(stdout) as Partial<Report>[])
      .filter((report): report is Report => report.ruleId !== undefined)
      .map(({ filePath, line, message, ruleId }) => ({
        at: `${filePath}:${line}`,
        message: `${message} (${ruleId})`,
      }));
  },
};
