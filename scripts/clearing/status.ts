import { clearingStanding, cycleStanding, institutions } from "../../gateway/index.js";
import { standingReport, standingText } from "./standing.js";
import type { Outcome } from "../deploy/verbs.js";
import type { Call, CommonOptions, Verb } from "./verb.js";

/** Shows where the cycles stand. */
export const status: Verb = {
  name: "status",
  description: "Shows where the cycles stand, what netting saves, and whom a cycle waits for. Sends nothing.",
  cycle: "the cycle (default: the one that was cut off last, and the open one)",
  sends: false,
  run: show,
};

async function show({ currency, cycle }: CommonOptions, { suite }: Call): Promise<Outcome> {
  const { clearing, members } = suite;
  const standings =
    cycle === undefined ? await clearingStanding(clearing, currency) : [await cycleStanding(clearing, currency, cycle)];
  const names = await institutions(members);
  const text = standings.map((standing) => standingText(standing, names)).join("\n\n");
  return { ok: true, text, report: { cycles: standings.map((standing) => standingReport(standing, names)) } };
}
