import { type Command } from "commander";
import { GatewayError } from "../../gateway/errors.js";
import { clientsOf } from "../besu/nodes.js";
import { type Readiness, waitForChain } from "../engine/ready.js";
import { type Stage, type Start } from "../engine/start.js";
import { startBare } from "../engine/startBare.js";
import { startInContainers } from "../engine/startContainers.js";
import { inspect, readNetwork } from "../folder/store.js";
import { type NetworkPlan } from "../plan/network.js";
import { UsageError } from "./failure.js";
import { wholeNumber } from "./parsers.js";
import { type Call, type Outcome, verb } from "./verb.js";

interface UpOptions {
  readonly bare?: true;
  readonly monitoring?: true;
  readonly wait: number;
}

/** Starts the nodes of a one-machine network that do not run yet, and waits for a block. */
export const up = verb<UpOptions>({
  name: "up",
  summary: "Start the network on this machine, in containers or bare, and wait until it makes a block.",
  examples: ["up", "up --monitoring", "up --bare --dir pool"],
  configure: (command: Command) => {
    command
      .option("--bare", "start the besu of BESU_HOME or of the PATH on loopback, without containers")
      .option("--monitoring", "start Prometheus and Grafana beside the containers")
      .option("--wait <seconds>", "how long to wait for a block", wholeNumber(1, 3_600), 180);
  },
  run,
});

async function run({ bare, monitoring, wait }: UpOptions, call: Call): Promise<Outcome> {
  if (bare && monitoring) throw new UsageError("--monitoring runs in containers: leave out --bare or --monitoring.");
  const plan = await readNetwork(call.folder);
  await requireStartable(plan, call.folder);
  const stage: Stage = { ...call.setting, folder: call.folder, say: call.say, warn: call.warn };
  const start = bare ? await startBare(plan, stage) : await startInContainers(plan, stage, monitoring === true);
  return report(plan, start, await ready(plan, start, { stage, wait }));
}

/** Refuses a network that is for other machines, or whose files have problems: all of them are named. */
async function requireStartable(plan: NetworkPlan, folder: string): Promise<void> {
  const { layout } = plan;
  if (layout === "machines") {
    throw new GatewayError("NETWORK_LAYOUT", {
      message:
        "The nodes of this network have machines of their own: start besu --config-file=config.toml there, " +
        "in the folder of each node, and look at all of them with status.",
      field: "layout",
      value: layout,
    });
  }
  const problems = await inspect(folder, plan);
  if (problems.length === 0) return;
  throw new GatewayError("NETWORK_UNSOUND", {
    message: `Nothing was started, for the network's files have problems:\n${problems.map((line) => `- ${line}`).join("\n")}`,
    field: "folder",
    value: folder,
  });
}

async function ready(
  plan: NetworkPlan,
  start: Start,
  { stage, wait }: { stage: Stage; wait: number },
): Promise<Readiness> {
  try {
    return await waitForChain(clientsOf(plan.nodes, stage), {
      ...stage,
      chainId: plan.chainId,
      limit: wait * 1_000,
      check: start.check,
    });
  } catch (error) {
    await start.undo();
    throw error;
  }
}

function report(plan: NetworkPlan, { engine, started, alreadyRunning }: Start, readiness: Readiness): Outcome {
  const { isReady, unreachable, height } = readiness;
  const count = `${started.length} of ${plan.nodes.length} nodes started, ${alreadyRunning.length} ran already`;
  const way = "They go on starting: look again with status, read why with logs, end them with down.";
  const text = isReady
    ? `The network runs: ${count}; block ${height} is made. Ask ${plan.nodes.at(-1)?.rpcUrl} for the chain.`
    : unreachable.length > 0
      ? `${count}, but ${unreachable.join(", ")} did not answer in time. ${way}`
      : `${count} and answer, but no block after ${height} was made in time. ${way}`;
  return { ok: isReady, text, report: { engine, started, alreadyRunning, unreachable, height } };
}
