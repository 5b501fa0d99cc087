import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { GatewayError } from "../../gateway/errors.js";
import { BARE_FOLDER, nodeFolder } from "../folder/names.js";
import { LOOPBACK } from "../plan/layout.js";
import { type Besu, besuEnvironment } from "./besu.js";
import { type Environment, lastLine } from "./command.js";
import { configArgument, isRunning, logPath, type NodeProcess, remember, remembered } from "./process.js";

/** The arguments of a bare node: its file, and what is different on loopback. */
export const bareArguments = (folder: string, name: string): string[] => [
  configArgument(folder, name),
  `--p2p-host=${LOOPBACK}`,
  `--p2p-interface=${LOOPBACK}`,
  "--static-nodes-file=static-nodes.loopback.json",
];

/** The bare nodes of a network that run now. */
export async function runningNodes(folder: string): Promise<NodeProcess[]> {
  const known = await remembered(folder);
  const running = await Promise.all(known.map((node) => isRunning(folder, node)));
  return known.filter((_, index) => running[index]);
}

/** A node's process that this call has started. */
export interface StartedNode extends NodeProcess {
  /** Where its words begin in its log, in bytes: earlier ones are of earlier runs. */
  readonly logStart: number;
}

/**
 * Starts one node as a process of its own, which goes on when this one ends. Its words go to its log.
 *
 * @throws GatewayError `NODE_START_FAILED` when the program cannot be started at all
 */
export async function startNode(
  folder: string,
  name: string,
  { besu, environment }: { besu: Besu; environment: Environment },
): Promise<StartedNode> {
  await mkdir(join(folder, BARE_FOLDER), { recursive: true });
  const log = await open(logPath(folder, name), "a");
  try {
    const logStart = (await log.stat()).size;
    const child = spawn(besu.program, bareArguments(folder, name), {
      cwd: join(folder, nodeFolder({ name })),
      detached: true,
      env: besuEnvironment(environment),
      stdio: ["ignore", log.fd, log.fd],
    });
    await once(child, "spawn");
    child.unref();
    const node = { name, pid: child.pid ?? 0, logStart };
    await remember(folder, node).catch((error: unknown) => {
      child.kill();
      throw error;
    });
    return node;
  } catch (cause) {
    throw startFailure(name, (cause as Error).message, cause);
  } finally {
    await log.close();
  }
}

/**
 * Sees that nodes that were started have not ended since.
 *
 * @throws GatewayError `NODE_START_FAILED` with the last line of the log of the first that has
 */
export async function requireRunning(folder: string, nodes: readonly StartedNode[]): Promise<void> {
  for (const node of nodes) {
    if (await isRunning(folder, node)) continue;
    const log = logPath(folder, node.name);
    const words = (await readFile(log)).subarray(node.logStart).toString("utf8").split("\n");
    throw startFailure(node.name, `it ended with "${lastLine(words)}"; all of it is in ${log}`);
  }
}

const startFailure = (name: string, why: string, cause?: unknown): GatewayError =>
  new GatewayError("NODE_START_FAILED", {
    message: `${name} does not start: ${why}. The nodes that were started with it are stopped again.`,
    field: name,
    cause,
  });
