import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { GatewayError } from "../../gateway/errors.js";
import { nodeFiles } from "../files/nodeFolder.js";
import { type Files, replaceFile, writeFolder } from "../folder/atomic.js";
import { nodeFolder } from "../folder/names.js";
import { textOf } from "../folder/read.js";
import { updateNetwork } from "../folder/store.js";
import { keyOf, type NodeKey, randomKey } from "../keys/nodeKey.js";
import { type HostEntry } from "../plan/hosts.js";
import { nextNode } from "../plan/layout.js";
import { type NetworkPlan, type NodePlan, parseNetworkPlan } from "../plan/network.js";
import { rewriteNeighbours } from "./neighbours.js";

/** A node that has just joined the plan. */
export interface Newcomer {
  readonly node: NodePlan;
  readonly plan: NetworkPlan;
  /** Sentences about files that need a hand. */
  readonly problems: readonly string[];
}

/**
 * Makes the folder of a node that joins, and writes it into the network's files. `network.json` comes last: an
 * interrupted call is taken up by the next one, with the key that is there.
 *
 * @param host where it runs; needed when the nodes have machines of their own
 * @throws GatewayError `NODE_NAME` when no folder can have this name; and as `nextNode` does
 */
export async function welcome(
  folder: string,
  plan: NetworkPlan,
  name: string,
  host: HostEntry | undefined,
): Promise<Newcomer> {
  requireName(plan, name);
  const own = join(folder, nodeFolder({ name }));
  const found = await keyIn(own);
  const key = found ?? randomKey();
  const node = nextNode(plan, { name, role: "validator", key, host });
  const after = { ...plan, nodes: [...plan.nodes, node] };
  const files = nodeFiles(node, key, after, await readFile(join(folder, "genesis.json"), "utf8"));
  await (found === undefined ? writeFolder(own, files, ["data"]) : renew(own, files));
  const problems = await rewriteNeighbours(folder, plan, after);
  await updateNetwork(folder, after);
  return { node, plan: after, problems };
}

async function keyIn(folder: string): Promise<NodeKey | undefined> {
  const text = await textOf(join(folder, "key"));
  return text === undefined ? undefined : keyOf(text.trim());
}

/** Writes everything but the key, which is there and stays. */
async function renew(own: string, files: Files): Promise<void> {
  for (const [path, content] of files) if (path !== "key") await replaceFile(join(own, path), content);
}

function requireName(plan: NetworkPlan, name: string): void {
  if (parseNetworkPlan({ ...plan, nodes: plan.nodes.map((node) => ({ ...node, name })) }).success) return;
  throw new GatewayError("NODE_NAME", {
    message: `"${name}" cannot be a node's name: take lower-case letters, digits and hyphens, a letter first, at most 31.`,
    field: "name",
    value: name,
  });
}
