import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";

/** Ports of 127.0.0.1 on which nobody listens. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen({ port: 0, host: "127.0.0.1" }));
  await Promise.all(servers.map((server) => once(server, "listening")));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => once(server.close(), "close")));
  return ports;
}

/** Listens on ports, as a program that has nothing to do with the network, while a test looks; some may be taken already. */
export async function whileOccupied(ports: readonly number[], look: () => Promise<void>): Promise<void> {
  const servers = ports.map((port) => createServer().listen({ port, host: "127.0.0.1" }));
  await Promise.allSettled(servers.map((server) => once(server, "listening")));
  try {
    await look();
  } finally {
    for (const server of servers) server.close();
  }
}
