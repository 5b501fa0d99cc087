import { runningNodes } from "../engine/bare.js";
import { missingForContainers, runningServices, stopContainers } from "../engine/containers.js";
import { logPath } from "../engine/process.js";
import { forgetEnded, stopNodes, type Stopped } from "../engine/stopBare.js";
import { readNetwork } from "../folder/store.js";
import { type NetworkPlan } from "../plan/network.js";
import { wholeNumber } from "./parsers.js";
import { type Call, type Outcome, verb } from "./verb.js";

interface DownOptions {
  readonly wait: number;
}

/** Ends what `up` has started, bare or in containers; keys and data stay. */
export const down = verb<DownOptions>({
  name: "down",
  summary: "End the network on this machine as up has started it; keys and data stay. Does nothing when none runs.",
  examples: ["down", "down --dir pool"],
  configure: (command) => {
    command.option("--wait <seconds>", "how long bare nodes may take to end", wholeNumber(1, 3_600), 60);
  },
  run,
});

async function run({ wait }: DownOptions, call: Call): Promise<Outcome> {
  const plan = await readNetwork(call.folder);
  const bare = await stopBare(wait, call);
  const containers = await stopInContainers(plan, call);
  const stopped = [...bare.stopped, ...containers.stopped];
  const stillRunning = bare.stillRunning.map(({ name, pid }) => ({ name, pid, log: logPath(call.folder, name) }));
  const { unknown } = containers;
  const lines = [
    ...endedText(stopped, stillRunning.length),
    ...stillRunning.map(
      ({ name, pid, log }) => `${name} (process ${pid}) has not ended yet: see ${log}, then call down again.`,
    ),
    ...(unknown === undefined || stopped.length > 0 ? [] : [`Containers were not looked for: ${unknown}`]),
  ];
  return {
    ok: stillRunning.length === 0,
    text: lines.join("\n"),
    report: { stopped, stillRunning, ...(unknown === undefined ? {} : { containersUnknown: unknown }) },
  };
}

function endedText(stopped: readonly string[], stillRunning: number): string[] {
  if (stopped.length > 0) return [`Ended ${stopped.join(", ")}.`];
  return stillRunning === 0 ? ["Nothing was running."] : [];
}

async function stopBare(wait: number, { folder, setting, say }: Call): Promise<Stopped> {
  await forgetEnded(folder);
  const nodes = await runningNodes(folder);
  for (const { name, pid } of nodes) say(`${name}: asking process ${pid} to end`);
  return stopNodes(folder, nodes, { ...setting, limit: wait * 1_000 });
}

interface StoppedContainers {
  readonly stopped: readonly string[];
  /** Why nobody knows whether there are containers. */
  readonly unknown?: string;
}

async function stopInContainers({ layout }: NetworkPlan, { folder, setting, say }: Call): Promise<StoppedContainers> {
  if (layout === "machines") return { stopped: [] };
  const unknown = await missingForContainers(setting.environment);
  if (unknown !== undefined) return { stopped: [], unknown };
  const containers = { folder, environment: setting.environment };
  const stopped = await runningServices(containers);
  await stopContainers(containers, say);
  return { stopped };
}
