import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Clock, systemClock } from "../../../network/verbs/clock.js";

/** A new folder for one test, and the way to remove it. */
export async function scratch(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "tongzhou-"));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** A clock ten times as fast as the machine's, so that tests wait less for what looks again from time to time. */
export const hurriedClock: Clock = {
  now: () => 10 * systemClock.now(),
  pause: (milliseconds, signal) => systemClock.pause(milliseconds / 10, signal),
};

/** Writes an executable script. */
export async function script(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  await chmod(path, 0o755);
}

/** A folder for `BESU_HOME`, with the stand-in for Besu started as Besu's own script starts Java. */
export async function besuHome(folder: string): Promise<string> {
  await script(join(folder, "besu-home", "bin", "besu"), `#!/bin/sh\nexec "${process.execPath}" "${STUB}" "$@"\n`);
  return join(folder, "besu-home");
}

/** A folder for the `PATH`, with a `docker` that records how it is called. */
export async function dockerPath(folder: string): Promise<string> {
  const docker = support("docker.sh");
  const text = `#!/bin/sh\nexec /bin/sh "${docker}" "${process.execPath}" "${STUB}" "$@"\n`;
  await script(join(folder, "path", "docker"), text);
  return join(folder, "path");
}

const support = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

const STUB = support("besu.js");
