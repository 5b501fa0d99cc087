import { runTool } from "../lib/run.js";
import type { Check } from "./check.js";

/** The whole of the TypeScript type-checks. */
export const types: Check = {
  name: "types",
  title: "TypeScript types hold",
  async run() {
    const { stdout } = await runTool("tsc", ["--noEmit", "--pretty", "false"]);
    return stdout
      .split("\n")
      .filter((line) => /error TS\d+/.test(line))
      .map((line) => {
        const [, file = "tsconfig.json", number = "1", message = line] = /^(.+)\((\d+),\d+\): (.*)$/.exec(line) ?? [];
        return { at: `${file}:${number}`, message };
      });
  },
};
