import { compiledSources } from "../lib/compiled.js";
import { lineAt } from "../lib/files.js";
import type { Check } from "./check.js";

/** Code and initcode beyond the limits of a network, on which test contracts are never deployed. */
const SIZE_WARNINGS = ["5574", "3860"];

/** The compiler has nothing to remark on this repository's contracts and test contracts. */
export const warnings: Check = {
  name: "warnings",
  title: "the compiler has no warnings",
  async run() {
    return (await compiledSources()).flatMap(({ path, text, messages }) =>
      messages
        .filter(({ errorCode = "" }) => !(path.startsWith("test/") && SIZE_WARNINGS.includes(errorCode)))
        .map(({ message, sourceLocation }) => ({
          at: `${path}:${lineAt(text, sourceLocation?.start ?? 0)}`,
          message,
        })),
    );
  },
};
