import { access, constants } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { GatewayError } from "../../gateway/errors.js";
import { type Environment, lastLine, runCommand } from "./command.js";

/** The `besu` program of this machine. */
export interface Besu {
  /** Path of its start script. */
  readonly program: string;
  /** For example `26.9.0`. */
  readonly version: string;
}

/** Longest time that `besu --version` may take, in milliseconds: it starts a Java machine. */
const VERSION_LIMIT = 60_000;

/**
 * Finds Besu: below `BESU_HOME`, or on the `PATH`.
 *
 * @throws GatewayError `NETWORK_BESU_MISSING` saying where it was looked for
 */
export async function findBesu(environment: Environment): Promise<string> {
  const home = environment.BESU_HOME;
  if (home !== undefined && home !== "") {
    const program = join(home, "bin", "besu");
    if (await isExecutable(program)) return program;
    throw missing(`BESU_HOME is ${home}, and there is no program ${program}: point it to an unpacked Besu release.`);
  }
  for (const folder of (environment.PATH ?? "").split(delimiter)) {
    const program = join(folder, "besu");
    if (folder !== "" && (await isExecutable(program))) return program;
  }
  throw missing(
    "There is no besu on the PATH and BESU_HOME is not set: unpack a Besu release and set BESU_HOME to its folder.",
  );
}

/**
 * Asks Besu which version it is.
 *
 * @param wanted version that the network's files are written for; an older Besu may not know their options
 * @throws GatewayError `NETWORK_BESU_MISSING` as {@link findBesu}, `NETWORK_BESU_FAILS` when it does not run (most often
 * Java is missing or too old), `NETWORK_BESU_VERSION` when it is older than wanted
 */
export async function requireBesu(environment: Environment, wanted: string): Promise<Besu> {
  const program = await findBesu(environment);
  const options = { environment: besuEnvironment(environment), signal: AbortSignal.timeout(VERSION_LIMIT) };
  const { stdout, stderr } = await runCommand(program, ["--version"], options);
  const version = /besu\/v(\d+\.\d+\.\d+)/.exec(stdout.join("\n"))?.[1];
  if (version === undefined) {
    throw new GatewayError("NETWORK_BESU_FAILS", {
      message: `${program} --version does not tell a version (${lastLine([...stdout, ...stderr])}): see that it runs, with the Java it asks for.`,
      field: "besu",
      value: program,
    });
  }
  if (compareVersions(version, wanted) >= 0) return { program, version };
  throw new GatewayError("NETWORK_BESU_VERSION", {
    message: `${program} is Besu ${version}, and this network's files are for ${wanted}: install ${wanted} or a later release.`,
    field: "besu",
    value: version,
  });
}

/**
 * The environment in which Besu runs: without `BESU_…` variables, which would override the node's file.
 *
 * `BESU_OPTS` stays, for the Java machine; unless given it bounds the memory, so that all nodes fit on one machine.
 */
export function besuEnvironment(environment: Environment): Environment {
  const kept = Object.entries(environment).filter(([name]) => !name.startsWith("BESU_"));
  return { ...Object.fromEntries(kept), BESU_OPTS: environment.BESU_OPTS ?? "-Xmx512m" };
}

/** Below 0 when the first version is the older one. Both are three numbers. */
export function compareVersions(left: string, right: string): number {
  const [a, b] = [left, right].map((version) => version.split(".").map(Number));
  const differences = (a ?? []).map((part, index) => part - (b?.[index] ?? 0));
  return differences.find((difference) => difference !== 0) ?? 0;
}

const isExecutable = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );

const missing = (message: string): GatewayError =>
  new GatewayError("NETWORK_BESU_MISSING", { message, field: "BESU_HOME" });
