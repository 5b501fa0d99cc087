import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { GatewayError } from "../../gateway/errors.js";
import { LOOPBACK } from "../plan/layout.js";

/** A port of this machine that something is about to listen on. */
export interface WantedPort {
  readonly port: number;
  /** What for, as it reads in the sentence: `RPC of validator-1`. */
  readonly owner: string;
}

/** A node's ports on this machine. */
export interface NodePorts {
  readonly name: string;
  readonly p2pPort: number;
  readonly rpcPort: number;
  readonly metricsPort: number;
}

/** What a node listens on when it runs on this machine without a container. */
export const portsOf = ({ name, p2pPort, rpcPort, metricsPort }: NodePorts): WantedPort[] => [
  { port: p2pPort, owner: `peers of ${name}` },
  { port: rpcPort, owner: `RPC of ${name}` },
  { port: metricsPort, owner: `metrics of ${name}` },
];

/** {@link requireFree} for all ports of some nodes. */
export const requireFreePorts = (nodes: readonly NodePorts[]): Promise<void> => requireFree(nodes.flatMap(portsOf));

/**
 * Sees that each port is free on loopback, before anything is started. A port that two want counts as occupied.
 *
 * @throws GatewayError `NODE_PORT_OCCUPIED` naming every occupied port and whose it is
 */
export async function requireFree(wanted: readonly WantedPort[]): Promise<void> {
  const occupied: WantedPort[] = [];
  const held: Server[] = [];
  for (const place of wanted) {
    const server = await hold(place.port);
    if (server === undefined) occupied.push(place);
    else held.push(server);
  }
  await Promise.all(held.map(release));
  const [first] = occupied;
  if (first === undefined) return;
  const list = occupied.map(({ port, owner }) => `${port} (${owner})`).join(", ");
  throw new GatewayError("NODE_PORT_OCCUPIED", {
    message: `Something else listens on ${LOOPBACK} on port ${list}: stop it, and try again.`,
    field: "port",
    value: String(first.port),
  });
}

/** Listens on a port; undefined when that is not possible. */
async function hold(port: number): Promise<Server | undefined> {
  const server = createServer();
  try {
    server.listen({ port, host: LOOPBACK });
    await once(server, "listening");
    return server;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EADDRINUSE") return undefined;
    throw error;
  }
}

async function release(server: Server): Promise<void> {
  server.close();
  await once(server, "close");
}
