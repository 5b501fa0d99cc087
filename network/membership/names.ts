import { GatewayError } from "../../gateway/errors.js";
import { type NetworkPlan, type NodePlan } from "../plan/network.js";

/**
 * The node of that name.
 *
 * @throws GatewayError `NODE_UNKNOWN` naming those that there are
 */
export function nodeNamed(name: string, { nodes }: NetworkPlan): NodePlan {
  const node = nodes.find((one) => one.name === name);
  if (node !== undefined) return node;
  throw new GatewayError("NODE_UNKNOWN", {
    message: `network.json has no node "${name}": choose from ${nodes.map((one) => one.name).join(", ")}.`,
    field: "name",
    value: name,
  });
}
