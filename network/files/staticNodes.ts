import { enodeOf } from "../keys/nodeKey.js";
import { type NetworkPlan, type NodePlan } from "../plan/network.js";

/** The text of a `static-nodes.json`: the peers that a node dials and keeps. */
export const staticNodes = (enodes: readonly string[]): string => `${JSON.stringify(enodes, undefined, 2)}\n`;

/**
 * The peers of a node: all other nodes of its network.
 *
 * @param host - The address of all of them, when they run side by side; otherwise each has its own
 */
export function peersOf(node: Pick<NodePlan, "name">, plan: NetworkPlan, host?: string): string[] {
  return plan.nodes.filter(({ name }) => name !== node.name).map((peer) => enodeOf(peer, host));
}
