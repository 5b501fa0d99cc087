import { relative } from "node:path";
import { ESLint } from "eslint";
import type { Check } from "./check.js";

/** TypeScript style, by the rules of `eslint.config.js`; a warning counts. */
export const lint: Check = {
  name: "lint",
  title: "TypeScript keeps its lint rules",
  async run() {
    const results = await new ESLint().lintFiles(["."]);
    return results.flatMap(({ filePath, messages }) =>
      messages.map(({ line, message, ruleId }) => ({
        at: `${relative(".", filePath)}:${line}`,
        message: `${message} (${ruleId ?? "syntax"})`,
      })),
    );
  },
};
