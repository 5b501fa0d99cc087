import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { BARE_FOLDER, nodeFolder } from "../folder/names.js";
import { replaceFile } from "../folder/atomic.js";
import { runCommand } from "./command.js";

/** How often a process without a command line is looked at again, and after how many milliseconds. */
const LOOKS = 10;
const LOOK = 5;

/** A node's process that was started without a container. */
export interface NodeProcess {
  readonly name: string;
  readonly pid: number;
}

/** What Besu is told of its configuration; also how its process is known again. */
export const configArgument = (folder: string, name: string): string =>
  `--config-file=${join(folder, nodeFolder({ name }), "config.toml")}`;

/** Where a bare node writes what it has to say. */
export const logPath = (folder: string, name: string): string => join(folder, BARE_FOLDER, `${name}.log`);

const pidPath = (folder: string, name: string): string => join(folder, BARE_FOLDER, `${name}.pid`);

/** Keeps the number of a node's process, for later calls. */
export const remember = (folder: string, { name, pid }: NodeProcess): Promise<void> =>
  replaceFile(pidPath(folder, name), { text: `${pid}\n`, mode: 0o644 });

/** Forgets a node's process. */
export const forget = (folder: string, name: string): Promise<void> => rm(pidPath(folder, name), { force: true });

/** The processes that were started for a network and not stopped since; some may have ended by themselves. */
export async function remembered(folder: string): Promise<NodeProcess[]> {
  const entries = await readdir(join(folder, BARE_FOLDER)).catch(() => []);
  const names = entries.filter((entry) => entry.endsWith(".pid")).map((entry) => entry.slice(0, -".pid".length));
  const found = await Promise.all(
    names.toSorted().map(async (name) => ({ name, pid: Number(await readFile(pidPath(folder, name), "utf8")) })),
  );
  return found.filter(({ pid }) => Number.isSafeInteger(pid) && pid > 1);
}

/** Whether the process runs and is the node's: after a restart of the machine its number may be another program's. */
export async function isRunning(folder: string, { name, pid }: NodeProcess): Promise<boolean> {
  const commandLine = await commandLineOf(pid);
  return commandLine?.includes(configArgument(folder, name)) === true;
}

/** How a process was called; undefined when there is none. */
async function commandLineOf(pid: number): Promise<string | undefined> {
  if (process.platform === "linux") return commandLineOnLinux(pid);
  const { stdout } = await runCommand("ps", ["-ww", "-o", "args=", "-p", String(pid)], { environment: process.env });
  return stdout[0];
}

/**
 * Linux has no command line for a process that has ended and waits for its parent to notice, and for a moment none for
 * one whose start script hands over to Besu: only the first stays without.
 */
async function commandLineOnLinux(pid: number): Promise<string | undefined> {
  for (let look = 0; look < LOOKS; look++) {
    const text = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => undefined);
    if (text !== "") return text?.replaceAll("\0", " ");
    await sleep(LOOK);
  }
  return undefined;
}
