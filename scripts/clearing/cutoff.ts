import { cutOffCycle } from "../../gateway/index.js";
import { drive, sendOptions, type SendOptions } from "./drive.js";
import type { Verb } from "./verb.js";

/** Cuts a cycle off and forms its nets. */
export const cutoff: Verb<SendOptions> = {
  name: "cutoff",
  description:
    "Cuts the open cycle off, by the operator's key or, once it is due, by any, and forms all nets until statements are out. After an interruption the same command goes on.",
  cycle: "the cycle that is meant: repeating the command then never cuts the next one off",
  sends: true,
  configure: sendOptions,
  run: (options, call) => drive(cutOffCycle, ({ netting }) => netting !== undefined, options, call),
};
