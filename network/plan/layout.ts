import { GatewayError } from "../../gateway/errors.js";
import { type NodeKey } from "../keys/nodeKey.js";
import { type HostEntry, type HostsFile } from "./hosts.js";
import { type NetworkPlan, type NodePlan, type NodeRole } from "./network.js";
import { firstFree, type Place, placeAt, placeOf, requireOwnPlaces } from "./places.js";

export { CONTAINER_NETWORK, CONTAINER_SUBNET, containerHost, LOOPBACK, type Place, placeOf } from "./places.js";

/** A node before it has a key and a place. */
export type NodeName = Pick<NodePlan, "name" | "role">;

/** Names and roles of the nodes of a new network, in the order of their numbers: `validator-1` …, `observer-1` …. */
export function nodeNames(counts: { validators: number; observers: number }): NodeName[] {
  const named = (role: NodeRole, count: number): NodeName[] =>
    Array.from({ length: count }, (_, index) => ({ name: `${role}-${index + 1}`, role }));
  return [...named("validator", counts.validators), ...named("observer", counts.observers)];
}

/**
 * The nodes of a new network.
 *
 * @param network.keys - The key of each node that {@link nodeNames} names
 * @param network.hosts - Where each node runs; without it all run on this machine
 * @throws GatewayError `NETWORK_KEY_MISSING`, `NETWORK_TOO_LARGE`; for the hosts file `NETWORK_HOST_MISSING`,
 *   `NETWORK_HOST_UNKNOWN`, `NETWORK_PLACE_TAKEN`
 */
export function planNodes(network: {
  keys: ReadonlyMap<string, NodeKey>;
  validators: number;
  observers: number;
  hosts?: HostsFile | undefined;
}): NodePlan[] {
  const { keys, hosts } = network;
  const names = nodeNames(network);
  if (hosts !== undefined) requireKnown(hosts, names);
  const nodes = names.map((node, index) =>
    nodeOf(node, keyFor(node, keys), hosts === undefined ? placeOf(index) : hostPlace(node, hosts[node.name])),
  );
  requireOwnPlaces(nodes);
  return nodes;
}

/**
 * A node that joins an existing network: on one machine at the first place that no node has, else at `host`.
 *
 * @throws GatewayError `NETWORK_NAME_TAKEN`, `NETWORK_KEY_TAKEN`, `NETWORK_TOO_LARGE`, `NETWORK_PLACE_TAKEN`,
 *   `NETWORK_HOST_MISSING` when the network's nodes have machines of their own and `host` is absent
 */
export function nextNode(plan: NetworkPlan, node: NodeName & { key: NodeKey; host?: HostEntry | undefined }): NodePlan {
  requireNewName(plan, node.name);
  requireNewKey(plan, node.name, node.key);
  const place = plan.layout === "one-machine" ? firstFree(plan.nodes) : hostPlace(node, node.host);
  const next = nodeOf(node, node.key, place);
  requireOwnPlaces([...plan.nodes, next]);
  return next;
}

function nodeOf({ name, role }: NodeName, { address, publicKey }: NodeKey, place: Place): NodePlan {
  return { name, role, address, publicKey, ...place };
}

function keyFor({ name }: NodeName, keys: ReadonlyMap<string, NodeKey>): NodeKey {
  const key = keys.get(name);
  if (key !== undefined) return key;
  throw new GatewayError("NETWORK_KEY_MISSING", {
    message: `There is no key for ${name}: make one first.`,
    field: name,
  });
}

function hostPlace({ name }: NodeName, entry: HostEntry | undefined): Place {
  if (entry !== undefined) return placeAt(entry);
  throw new GatewayError("NETWORK_HOST_MISSING", {
    message: `Nothing says where ${name} runs: give its IP address, as in { "${name}": { host: "10.0.0.11" } }.`,
    field: name,
  });
}

function requireKnown(hosts: HostsFile, names: readonly NodeName[]): void {
  const known = names.map(({ name }) => name);
  const unknown = Object.keys(hosts).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw new GatewayError("NETWORK_HOST_UNKNOWN", {
    message: `The hosts file names ${unknown}, which is not a node of this network: its nodes are ${known.join(", ")}.`,
    field: unknown,
    value: unknown,
  });
}

function requireNewName({ nodes }: NetworkPlan, name: string): void {
  if (nodes.every((node) => node.name !== name)) return;
  throw new GatewayError("NETWORK_NAME_TAKEN", {
    message: `The network already has a node ${name}: choose another name.`,
    field: "name",
    value: name,
  });
}

function requireNewKey({ nodes }: NetworkPlan, name: string, { address }: NodeKey): void {
  const owner = nodes.find((node) => node.address === address);
  if (owner === undefined) return;
  throw new GatewayError("NETWORK_KEY_TAKEN", {
    message: `The key of ${name} is that of ${owner.name} (${address}): two nodes never share a key, so make a new one.`,
    field: name,
    value: address,
  });
}
