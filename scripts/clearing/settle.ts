import { settleCycle } from "../../gateway/index.js";
import { drive, sendOptions, type SendOptions } from "./drive.js";
import type { Verb } from "./verb.js";

/** Collects from debtors and pays creditors. */
export const settle: Verb<SendOptions> = {
  name: "settle",
  description:
    "Collects the nets of the cycle that was cut off and pays them out, or tells whom it waits for and until when (exit code 1). After an interruption, or later, the same command goes on.",
  cycle: "the cycle that is meant (default: the one that was cut off last)",
  sends: true,
  configure: sendOptions,
  run: (options, call) => drive(settleCycle, ({ stage }) => stage === "SETTLED", options, call),
};
