import { runTool } from "../lib/run.js";
import type { Check } from "./check.js";

/** Formatting is prettier's business. */
export const format: Check = {
  name: "format",
  title: "files are formatted",
  async run() {
    const { code, stdout, stderr } = await runTool("prettier", ["--list-different", "."]);
    if (code > 1) throw new Error(stderr);
    return stdout
      .split("\n")
      .filter((line) => line !== "")
      .map((at) => ({ at, message: "not formatted: run npm run format" }));
  },
};
