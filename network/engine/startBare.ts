import { type NetworkPlan } from "../plan/network.js";
import { requireRunning, runningNodes, type StartedNode, startNode } from "./bare.js";
import { type Besu, compareVersions, requireBesu } from "./besu.js";
import { requireFreePorts } from "./ports.js";
import { logPath } from "./process.js";
import { type Stage, type Start } from "./start.js";
import { stopNodes } from "./stopBare.js";

/** How long nodes that are stopped again may take to end, in milliseconds. */
export const STOP_LIMIT = 60_000;

/**
 * Starts each node that does not run yet as a process on loopback. When one cannot be started, all are stopped again.
 *
 * @throws GatewayError before anything is started `NETWORK_BESU_MISSING`, `NETWORK_BESU_FAILS`, `NETWORK_BESU_VERSION`,
 * `NODE_PORT_OCCUPIED`; then `NODE_START_FAILED`
 */
export async function startBare(plan: NetworkPlan, stage: Stage): Promise<Start> {
  const { folder } = stage;
  const running = (await runningNodes(folder)).map(({ name }) => name);
  const waiting = plan.nodes.filter(({ name }) => !running.includes(name));
  const started: StartedNode[] = [];
  const undo = async (): Promise<void> => {
    await stopNodes(folder, started, { ...stage, limit: STOP_LIMIT });
  };
  const start: Start = {
    engine: "bare",
    started: waiting.map(({ name }) => name),
    alreadyRunning: running,
    check: () => requireRunning(folder, started),
    undo,
  };
  if (waiting.length === 0) return start;

  const besu = await besuFor(plan, stage);
  await requireFreePorts(waiting);
  try {
    for (const { name } of waiting) started.push(await startOne(name, besu, stage));
  } catch (error) {
    await undo();
    throw error;
  }
  return start;
}

async function besuFor(plan: NetworkPlan, { environment, warn }: Stage): Promise<Besu> {
  const besu = await requireBesu(environment, plan.besu);
  if (compareVersions(besu.version, plan.besu) > 0) {
    warn(
      `Warning: ${besu.program} is Besu ${besu.version}, later than the ${plan.besu} that this network's files are for.`,
    );
  }
  return besu;
}

async function startOne(name: string, besu: Besu, { folder, environment, say }: Stage): Promise<StartedNode> {
  const node = await startNode(folder, name, { besu, environment });
  say(`${name}: started as process ${node.pid}, log in ${logPath(folder, name)}`);
  return node;
}
