import { isIPv6 } from "node:net";

import { GatewayError } from "../../gateway/errors.js";
import { type HostEntry } from "./hosts.js";
import { type NodePlan } from "./network.js";

/** The address of this machine to itself. */
export const LOOPBACK = "127.0.0.1";

/** Name of the network that the containers of a one-machine layout have to themselves. */
export const CONTAINER_NETWORK = "consortium";

/** The addresses of that network. Node `i` has the address `.11 + i`. */
export const CONTAINER_SUBNET = "172.28.240.0/24";

/** How many nodes a one-machine layout has addresses for. */
export const ONE_MACHINE_NODES = 200;

/** Besu's usual ports: of a node that has a machine to itself, and of the first node of a one-machine layout. */
const PORTS = { p2pPort: 30_303, rpcPort: 8_545, metricsPort: 9_545 } as const;

/** Where a node is reached. */
export type Place = Pick<NodePlan, "host" | "p2pPort" | "rpcPort" | "metricsPort" | "rpcUrl">;

/** The address of the container of node `index` (from 0) in a one-machine layout. */
export const containerHost = (index: number): string => `172.28.240.${11 + index}`;

/**
 * Where node `index` (from 0) of a one-machine layout is: ports of its own, so that only the host differs when bare.
 *
 * @throws GatewayError `NETWORK_TOO_LARGE` for more than {@link ONE_MACHINE_NODES} nodes
 */
export function placeOf(index: number): Place {
  if (index >= ONE_MACHINE_NODES) {
    throw new GatewayError("NETWORK_TOO_LARGE", {
      message: `One machine has addresses for ${ONE_MACHINE_NODES} nodes: give each a machine of its own with --hosts.`,
      field: "nodes",
      value: String(index + 1),
    });
  }
  const rpcPort = PORTS.rpcPort + index;
  return {
    host: containerHost(index),
    p2pPort: PORTS.p2pPort + index,
    rpcPort,
    metricsPort: PORTS.metricsPort + index,
    rpcUrl: `http://${LOOPBACK}:${rpcPort}`,
  };
}

/** The place that a hosts file gives, completed with the usual ports. */
export function placeAt(entry: HostEntry): Place {
  const place = { ...PORTS, ...entry };
  return { ...place, rpcUrl: entry.rpcUrl ?? `http://${inUrl(entry.host)}:${place.rpcPort}` };
}

/** The first place of a one-machine layout of which no node has anything. */
export function firstFree(nodes: readonly NodePlan[]): Place {
  const taken = new Set(nodes.flatMap(partsOf));
  for (let index = 0; ; index++) {
    const place = placeOf(index);
    if (!partsOf(place).some((part) => taken.has(part))) return place;
  }
}

const partsOf = ({ host, p2pPort, rpcPort, metricsPort }: Place): (string | number)[] => [
  host,
  p2pPort,
  rpcPort,
  metricsPort,
];

/**
 * Refuses two nodes that would listen at one address, and a node whose own ports are not distinct.
 *
 * @throws GatewayError `NETWORK_PLACE_TAKEN`
 */
export function requireOwnPlaces(nodes: readonly NodePlan[]): void {
  const owners = new Map<string, string>();
  for (const { name, host, ...ports } of nodes) {
    for (const kind of ["p2pPort", "rpcPort", "metricsPort"] as const) {
      const place = `${inUrl(host)}:${ports[kind]}`;
      const field = `${name}.${kind}`;
      const owner = owners.get(place);
      if (owner !== undefined) throw placeTaken(field, place, owner);
      owners.set(place, field);
    }
  }
}

function placeTaken(field: string, place: string, owner: string): GatewayError {
  return new GatewayError("NETWORK_PLACE_TAKEN", {
    message: `${field} is ${place}, which ${owner} has already: give each a port of its own.`,
    field,
    value: place,
  });
}

const inUrl = (host: string): string => (isIPv6(host) ? `[${host}]` : host);
