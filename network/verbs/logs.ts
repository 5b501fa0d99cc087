import { stat } from "node:fs/promises";
import { GatewayError } from "../../gateway/errors.js";
import { containerLog, missingForContainers, runningServices } from "../engine/containers.js";
import { logPath } from "../engine/process.js";
import { tail } from "../engine/tail.js";
import { readNetwork } from "../folder/store.js";
import { type NetworkPlan } from "../plan/network.js";
import { UsageError } from "./failure.js";
import { wholeNumber } from "./parsers.js";
import { type Call, type Outcome, verb } from "./verb.js";

interface LogsOptions {
  readonly node?: string;
  readonly follow?: true;
  readonly lines: number;
  readonly json?: true;
}

/** Shows what the nodes on this machine have to say. */
export const logs = verb<LogsOptions>({
  name: "logs",
  summary: "Show the last lines of the logs of the nodes on this machine.",
  examples: ["logs", "logs --node validator-2 --lines 200", "logs --node observer-1 --follow"],
  configure: (command) => {
    command
      .option("--node <name>", "one node; all of them unless given")
      .option("--follow", "go on with the lines that come, until Ctrl-C")
      .option("--lines <number>", "how many lines of each node", wholeNumber(1, 10_000), 50);
  },
  run,
});

async function run(options: LogsOptions, call: Call): Promise<Outcome> {
  if (options.follow && options.json) throw new UsageError("--follow never ends: leave out --follow or --json.");
  const plan = await readNetwork(call.folder);
  const names = chosen(plan, options.node);
  const read = await readerOf(options, call);
  const show = (name: string, line: string): void => call.say(names.length === 1 ? line : `${name} | ${line}`);
  const shown: Record<string, string[]> = Object.fromEntries(names.map((name) => [name, []]));
  const take = (name: string): Promise<void> =>
    read(name, (line) => (options.json ? void shown[name]?.push(line) : show(name, line)));
  if (options.follow) await Promise.all(names.map(take));
  else for (const name of names) await take(name);
  return { ok: true, text: "", report: { nodes: shown } };
}

function chosen({ nodes }: NetworkPlan, name: string | undefined): string[] {
  const names = nodes.map((node) => node.name);
  if (name === undefined) return names;
  if (names.includes(name)) return [name];
  throw new GatewayError("NODE_UNKNOWN", {
    message: `The network has no node ${name}: name one of ${names.join(", ")}.`,
    field: "node",
    value: name,
  });
}

type Reader = (name: string, onLine: (line: string) => void) => Promise<void>;

/** Reads a container's log while that runs, otherwise the file of a node that runs bare or did so last. */
async function readerOf({ lines, follow }: LogsOptions, { folder, setting }: Call): Promise<Reader> {
  const containers = { folder, environment: setting.environment };
  const hasEngine = (await missingForContainers(setting.environment)) === undefined;
  const services = hasEngine ? await runningServices(containers) : [];
  const options = { lines, follow: follow === true, signal: setting.signal, clock: setting.clock };
  return async (name, onLine) => {
    if (services.includes(name)) return containerLog(containers, name, { ...options, onLine });
    await requireLog(folder, name);
    await tail(logPath(folder, name), options, onLine);
  };
}

async function requireLog(folder: string, name: string): Promise<void> {
  const path = logPath(folder, name);
  if (await stat(path).catch(() => undefined)) return;
  throw new GatewayError("NODE_LOG_MISSING", {
    message: `${name} has no log on this machine: start the network with up, or look where the node runs.`,
    field: "node",
    value: name,
  });
}
