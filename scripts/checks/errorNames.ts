import { contractSources } from "../lib/compiled.js";
import { declaredErrors } from "../lib/errors.js";
import type { Check } from "./check.js";

/** An error's name tells where it comes from: it is declared once in the whole suite. */
export const errorNames: Check = {
  name: "errors",
  title: "error names are unique",
  async run() {
    const errors = declaredErrors(await contractSources());
    const first = new Map(errors.toReversed().map((error) => [error.node.name, error]));
    return errors
      .filter((error) => first.get(error.node.name) !== error)
      .map(({ path, line, node }) => ({
        at: `${path}:${line}`,
        message: `${node.name} is already declared in ${first.get(node.name)?.path ?? ""}`,
      }));
  },
};
