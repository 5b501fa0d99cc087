import { join } from "node:path";
import { GatewayError } from "../../gateway/errors.js";
import { type CommandOptions, type CommandResult, type Environment, lastLine, runCommand } from "./command.js";

/** Longest time that a question to Docker may take, in milliseconds. */
const QUESTION_LIMIT = 20_000;

/** A network's containers, as `docker compose` knows them. */
export interface Containers {
  /** Absolute path of the network's folder. */
  readonly folder: string;
  readonly environment: Environment;
}

/**
 * What is missing to run containers on this machine.
 *
 * @returns one sentence, or undefined when everything is there
 */
export async function missingForContainers(environment: Environment): Promise<string | undefined> {
  const options = (): CommandOptions => ({ environment, signal: AbortSignal.timeout(QUESTION_LIMIT) });
  const plugin = await runCommand("docker", ["compose", "version"], options());
  if (plugin.isMissing) return "There is no docker command on the PATH.";
  if (plugin.exitCode !== 0) return `Docker has no compose plugin (${lastLine(plugin.stderr)}).`;
  const engine = await runCommand("docker", ["info", "--format", "{{.ServerVersion}}"], options());
  if (engine.exitCode === 0) return undefined;
  return `The Docker engine does not answer (${lastLine([...engine.stdout, ...engine.stderr])}).`;
}

/**
 * Starts what does not run yet and leaves alone what does.
 *
 * @param onLine gets Docker's own progress
 * @throws GatewayError `NETWORK_CONTAINERS_FAILED` with Docker's last word
 */
export async function startContainers(
  containers: Containers,
  { monitoring, onLine, signal }: { monitoring: boolean; onLine: (line: string) => void; signal: AbortSignal },
): Promise<void> {
  const profile = monitoring ? ["--profile", "monitoring"] : [];
  await compose(containers, [...profile, "up", "--detach"], { onLine, signal });
}

/**
 * Ends and removes the containers of some services; their data stays.
 *
 * @throws GatewayError `NETWORK_CONTAINERS_FAILED`
 */
export async function removeContainers(containers: Containers, services: readonly string[]): Promise<void> {
  await compose(containers, ["rm", "--stop", "--force", ...services]);
}

/**
 * Ends and removes the network's containers; its data stays. Nothing happens when there are none.
 *
 * @throws GatewayError `NETWORK_CONTAINERS_FAILED`
 */
export async function stopContainers(containers: Containers, onLine: (line: string) => void): Promise<void> {
  await compose(containers, ["--profile", "monitoring", "down"], { onLine });
}

/**
 * The services whose containers run now.
 *
 * @throws GatewayError `NETWORK_CONTAINERS_FAILED`
 */
export async function runningServices(containers: Containers): Promise<string[]> {
  const { stdout } = await compose(containers, ["ps", "--services", "--status", "running"]);
  return stdout.filter((line) => line !== "");
}

/**
 * Shows the last lines of a service's log, and those that come when it is followed.
 *
 * @throws GatewayError `NETWORK_CONTAINERS_FAILED`
 */
export async function containerLog(
  containers: Containers,
  service: string,
  options: { lines: number; follow: boolean; signal: AbortSignal; onLine: (line: string) => void },
): Promise<void> {
  const { lines, follow, signal, onLine } = options;
  const flags = ["--no-log-prefix", "--no-color", "--tail", String(lines), ...(follow ? ["--follow"] : [])];
  await compose(containers, ["logs", ...flags, service], { onLine, signal });
}

async function compose(
  { folder, environment }: Containers,
  args: readonly string[],
  options: Pick<CommandOptions, "onLine" | "signal"> = {},
): Promise<CommandResult> {
  const place = ["--project-directory", folder, "--file", join(folder, "compose.yaml")];
  const result = await runCommand("docker", ["compose", ...place, ...args], { environment, cwd: folder, ...options });
  if (result.exitCode === 0 || options.signal?.aborted === true) return result;
  const verb = args.find((arg) => ["up", "rm", "down", "ps", "logs"].includes(arg));
  throw new GatewayError("NETWORK_CONTAINERS_FAILED", {
    message: `docker compose ${verb} failed: ${lastLine([...result.stdout, ...result.stderr])}`,
    field: "compose.yaml",
  });
}
