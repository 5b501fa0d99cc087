import { askAll, type AskedNode } from "../besu/nodes.js";
import { addPeer, enodeInUse, removePeer } from "../besu/peers.js";
import { type NodeClient } from "../besu/rpc.js";
import { permissionsOf } from "../files/permissions.js";
import { enodeOf } from "../keys/nodeKey.js";
import { LOOPBACK } from "../plan/layout.js";
import { type NetworkPlan, type NodePlan } from "../plan/network.js";
import { tellAll, type Told } from "../access/tell.js";

/** All enode addresses under which a node may appear: on one machine its container's and the machine's own. */
export const enodesOf = (node: NodePlan, plan: NetworkPlan): readonly string[] =>
  permissionsOf({ ...plan, nodes: [node] }).enodes;

/**
 * Makes a node known to the others: on their allow-lists, in their files, and as a peer that they dial.
 *
 * @param node with the key that it is to be known by
 * @param nodes those that are told; the node itself may be among them
 */
export async function announce(
  node: NodePlan,
  nodes: readonly AskedNode[],
  plan: NetworkPlan,
  folder: string,
): Promise<Told[]> {
  const told = await tellAll(nodes, { list: "Nodes", allowed: true, entries: enodesOf(node, plan) }, folder);
  await askAll(reached(but(node, nodes), told), async (client) => addPeer(client, await enodeSeenBy(client, node)));
  return told;
}

/** Makes all nodes forget one: they part from it and connect with it no more. */
export async function renounce(
  node: NodePlan,
  nodes: readonly AskedNode[],
  plan: NetworkPlan,
  folder: string,
): Promise<Told[]> {
  await askAll(but(node, nodes), async (client) => removePeer(client, await enodeSeenBy(client, node)));
  return tellAll(nodes, { list: "Nodes", allowed: false, entries: enodesOf(node, plan) }, folder);
}

/** Where a running node finds another: nodes without containers are on loopback, and so are their peers. */
async function enodeSeenBy(client: NodeClient, node: NodePlan): Promise<string> {
  const own = await enodeInUse(client);
  return enodeOf(node, own.includes(`@${LOOPBACK}:`) ? LOOPBACK : node.host);
}

const reached = (nodes: readonly AskedNode[], told: readonly Told[]): AskedNode[] =>
  nodes.filter(({ plan }) => told.some(({ name, ok }) => ok && name === plan.name));

const but = ({ name }: NodePlan, nodes: readonly AskedNode[]): AskedNode[] =>
  nodes.filter(({ plan }) => plan.name !== name);
