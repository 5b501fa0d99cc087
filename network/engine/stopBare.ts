import { type Clock } from "../verbs/clock.js";
import { runningNodes } from "./bare.js";
import { forget, isRunning, type NodeProcess, remembered } from "./process.js";

/** How often a process that is to end is looked at, in milliseconds. */
const LOOK = 100;

/** What came of stopping. */
export interface Stopped {
  readonly stopped: readonly string[];
  /** Those that have been asked to end and have not yet. */
  readonly stillRunning: readonly NodeProcess[];
}

/**
 * Ends nodes as Besu wants it: asks each to end, then waits. None is ever ended by force, which could harm its database.
 *
 * @param nodes processes of {@link runningNodes}; one that has ended meanwhile counts as stopped
 */
export async function stopNodes(
  folder: string,
  nodes: readonly NodeProcess[],
  { clock, signal, limit }: { clock: Clock; signal: AbortSignal; limit: number },
): Promise<Stopped> {
  for (const node of nodes) if (await isRunning(folder, node)) askToEnd(node);
  const deadline = clock.now() + limit;
  let left = await stillRunning(folder, nodes);
  while (left.length > 0 && clock.now() < deadline && !signal.aborted) {
    await clock.pause(LOOK, signal).catch(() => undefined);
    left = await stillRunning(folder, left);
  }
  const stopped = nodes.filter((node) => !left.includes(node)).map(({ name }) => name);
  for (const name of stopped) await forget(folder, name);
  return { stopped, stillRunning: left };
}

/** Asks a process to end; it may have ended at this very moment. */
function askToEnd({ pid }: NodeProcess): void {
  try {
    process.kill(pid, "SIGTERM");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** Forgets processes that ended by themselves; returns their names. */
export async function forgetEnded(folder: string): Promise<string[]> {
  const running = (await runningNodes(folder)).map(({ name }) => name);
  const ended = (await remembered(folder)).map(({ name }) => name).filter((name) => !running.includes(name));
  for (const name of ended) await forget(folder, name);
  return ended;
}

async function stillRunning(folder: string, nodes: readonly NodeProcess[]): Promise<NodeProcess[]> {
  const running = await Promise.all(nodes.map((node) => isRunning(folder, node)));
  return nodes.filter((_, index) => running[index]);
}
