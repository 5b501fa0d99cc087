import { join } from "node:path";
import { newNetwork } from "../../../network/folder/newNetwork.js";
import { allFiles, writeNetwork } from "../../../network/folder/store.js";
import { type NetworkPlan, type NodePlan } from "../../../network/plan/network.js";
import { freePorts } from "./freePorts.js";

/** A network in a folder, all of whose ports are free. */
export interface LocalNetwork {
  readonly folder: string;
  readonly plan: NetworkPlan;
}

/** Writes a one-machine network with keys from a seed. */
export async function localNetwork(
  parent: string,
  { validators = 1, observers = 0 }: { validators?: number; observers?: number } = {},
): Promise<LocalNetwork> {
  const network = newNetwork({
    chainId: 20_260,
    validators,
    observers,
    accounts: 1,
    allow: [],
    blockPeriod: 1,
    gasLimit: 60_000_000,
    seed: "synthetic",
  });
  const ports = await freePorts(3 * network.plan.nodes.length);
  const nodes = network.plan.nodes.map((node, index) => withPorts(node, ports.slice(3 * index)));
  const plan = { ...network.plan, nodes };
  const folder = join(parent, "consortium");
  await writeNetwork(folder, plan, allFiles({ ...network, plan, owner: { uid: 1000, gid: 1000 } }));
  return { folder, plan };
}

function withPorts(node: NodePlan, [p2pPort = 0, rpcPort = 0, metricsPort = 0]: readonly number[]): NodePlan {
  return { ...node, p2pPort, rpcPort, metricsPort, rpcUrl: `http://127.0.0.1:${rpcPort}` };
}
