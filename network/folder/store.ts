import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { GatewayError } from "../../gateway/errors.js";
import { type NetworkPlan, parseNetworkPlan } from "../plan/network.js";
import { type Files, replaceFile, writeFolder } from "./atomic.js";
import { planText } from "./plan.js";
import { networkFileNames, nodeFileNames, nodeFolder, PLAN_FILE, TOP_LEVEL } from "./names.js";

export { inspect } from "./inspect.js";
export { allFiles } from "./files.js";

/**
 * Writes a new network's folder: everything or nothing. An existing folder is never touched unless it is empty.
 *
 * @param files as `allFiles` gives them
 * @throws GatewayError `NETWORK_EXISTS`, `NETWORK_HALF_WRITTEN` or `NETWORK_NOT_EMPTY` for what is already there
 */
export async function writeNetwork(folder: string, plan: NetworkPlan, files: Files): Promise<void> {
  await requireFree(folder);
  await writeFolder(
    folder,
    files,
    plan.nodes.map((node) => `${nodeFolder(node)}/data`),
  );
}

/**
 * Refuses a place for a new network where something is already.
 *
 * @throws GatewayError `NETWORK_EXISTS`, `NETWORK_HALF_WRITTEN`, `NETWORK_NOT_EMPTY`
 */
async function requireFree(folder: string): Promise<void> {
  const entries = await namesIn(folder);
  if (entries.length === 0) return;
  if (!entries.some((name) => TOP_LEVEL.includes(name) && name !== ".gitignore" && name !== ".env")) {
    throw refusal("NETWORK_NOT_EMPTY", folder, "is not empty and holds no network: choose another folder");
  }
  try {
    await readNetwork(folder);
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    const way = "look for keys in it, then move it away or choose another folder";
    throw refusal("NETWORK_HALF_WRITTEN", folder, `holds parts of a network: ${way}`);
  }
  throw refusal(
    "NETWORK_EXISTS",
    folder,
    "holds a network already, whose keys are never overwritten: choose another folder",
  );
}

/**
 * Reads a network's plan and sees that its files are there.
 *
 * On machines of their own, a node's folder may have been carried away as a whole.
 *
 * @throws GatewayError `NETWORK_MISSING` when there is no network, `NETWORK_HALF_WRITTEN` naming the files that are not
 * there, `NETWORK_FORMAT` when `network.json` does not fit
 */
export async function readNetwork(folder: string): Promise<NetworkPlan> {
  const entries = await namesIn(folder);
  if (!entries.includes(PLAN_FILE)) {
    if (entries.includes("nodes")) throw halfWritten(folder, [PLAN_FILE]);
    throw refusal("NETWORK_MISSING", folder, "holds no network: make one with init, or name its folder with --dir");
  }
  const plan = parse(await readFile(join(folder, PLAN_FILE), "utf8"), folder);
  const missing = await missingFiles(folder, plan);
  if (missing.length > 0) throw halfWritten(folder, missing);
  return plan;
}

/** Replaces `network.json` at once. */
export const updateNetwork = (folder: string, plan: NetworkPlan): Promise<void> =>
  replaceFile(join(folder, PLAN_FILE), { text: planText(plan), mode: 0o644 });

function parse(text: string, folder: string): NetworkPlan {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw badFormat(folder, `is not JSON: ${(error as Error).message}`);
  }
  const plan = parseNetworkPlan(json);
  if (plan.success) return plan.data;
  const [issue] = plan.error.issues;
  throw badFormat(folder, `does not fit at ${z.core.toDotPath(issue?.path ?? [])}: ${issue?.message ?? "unreadable"}`);
}

async function missingFiles(folder: string, plan: NetworkPlan): Promise<string[]> {
  const carriedAway = await Promise.all(
    plan.nodes.map(async (node) => plan.layout === "machines" && !(await exists(join(folder, nodeFolder(node))))),
  );
  const names = [
    ...networkFileNames(plan.layout),
    ...plan.nodes.flatMap((node, index) => (carriedAway[index] ? [] : nodeFileNames(node, plan.layout))),
  ];
  const present = await Promise.all(names.map((name) => exists(join(folder, name))));
  return names.filter((_, index) => !present[index]);
}

/** Names in a folder; none when it is not there. */
async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return [];
    if (code === "ENOTDIR") throw refusal("NETWORK_NOT_EMPTY", folder, "is a file: name a folder");
    throw error;
  }
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

const refusal = (code: string, folder: string, what: string): GatewayError =>
  new GatewayError(code, { message: `The folder ${folder} ${what}.`, field: "folder", value: folder });

const halfWritten = (folder: string, missing: readonly string[]): GatewayError =>
  refusal(
    "NETWORK_HALF_WRITTEN",
    folder,
    `holds a network without ${missing.join(", ")}: bring these files back from a backup, or make a new network elsewhere`,
  );

const badFormat = (folder: string, what: string): GatewayError =>
  new GatewayError("NETWORK_FORMAT", {
    message: `The file ${join(folder, PLAN_FILE)} ${what}. Bring it back from a backup.`,
    field: PLAN_FILE,
  });
