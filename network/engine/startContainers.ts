import { GatewayError } from "../../gateway/errors.js";
import { type NetworkPlan } from "../plan/network.js";
import { findBesu } from "./besu.js";
import { missingForContainers, removeContainers, runningServices, startContainers } from "./containers.js";
import { requireFree, type WantedPort } from "./ports.js";
import { type Stage, type Start } from "./start.js";

/** The services of compose profile `monitoring`, and their ports on this machine. */
const MONITORING: readonly (WantedPort & { readonly service: string })[] = [
  { service: "prometheus", port: 9_090, owner: "Prometheus" },
  { service: "grafana", port: 3_000, owner: "Grafana" },
];

/**
 * Starts a container for each node that has none running.
 *
 * @param monitoring whether Prometheus and Grafana are wanted too
 * @throws GatewayError before anything is started `NETWORK_ENGINE_MISSING` saying exactly what is missing and the ways
 * out, `NODE_PORT_OCCUPIED`; then `NETWORK_CONTAINERS_FAILED`
 */
export async function startInContainers(plan: NetworkPlan, stage: Stage, monitoring: boolean): Promise<Start> {
  await requireContainers(stage);
  const running = await runningServices(stage);
  const waiting = plan.nodes.filter(({ name }) => !running.includes(name));
  await requireFree([
    ...waiting.map(({ name, rpcPort }) => ({ port: rpcPort, owner: `RPC of ${name}` })),
    ...(monitoring ? MONITORING.filter(({ service }) => !running.includes(service)) : []),
  ]);
  const started = waiting.map(({ name }) => name);
  await startContainers(stage, { monitoring, onLine: stage.say, signal: stage.signal });
  return {
    engine: "containers",
    started,
    alreadyRunning: plan.nodes.map(({ name }) => name).filter((name) => running.includes(name)),
    check: () => Promise.resolve(),
    undo: async () => (started.length > 0 ? removeContainers(stage, started) : undefined),
  };
}

async function requireContainers({ environment }: Stage): Promise<void> {
  const missing = await missingForContainers(environment);
  if (missing === undefined) return;
  throw new GatewayError("NETWORK_ENGINE_MISSING", {
    message: `${missing} ${await waysOut(environment)}`,
    field: "docker",
  });
}

/** Besu itself may be there: then the network can run without containers. */
async function waysOut(environment: Stage["environment"]): Promise<string> {
  const containers = "Install Docker with its compose plugin and see that it runs";
  try {
    return `${containers}, or run the nodes without containers: up --bare (Besu is at ${await findBesu(environment)}).`;
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    return `${containers}, or run the nodes without containers: up --bare. For that Besu is missing too: ${error.message}`;
  }
}
