import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import JSON5 from "json5";
import { GatewayError } from "../../gateway/errors.js";
import { fault, problem } from "./problem.js";
import { type NetworkFile, networkSchema } from "./schema.js";
import { refuseSecrets } from "./secrets.js";

/** Where the parameters of live networks are, one file each. */
export const PARAMETERS_FOLDER = "deploy/parameters";
const ENDING = ".json5";

/** A network as its parameters file describes it. */
export interface NetworkParameters extends NetworkFile {
  /** The file's name without its ending. */
  readonly name: string;
  /** The file, from the current folder. */
  readonly path: string;
}

/** The names of all live networks that a folder describes, sorted. */
export async function networkNames(folder = PARAMETERS_FOLDER): Promise<string[]> {
  const files = await readdir(folder);
  return files.flatMap((file) => (file.endsWith(ENDING) ? [file.slice(0, -ENDING.length)] : [])).sort();
}

/**
 * Reads `deploy/parameters/<name>.json5`.
 *
 * @throws GatewayError `PARAMETERS_MISSING`, `PARAMETERS_SECRET` (before anything else is looked at),
 * `PARAMETERS_SYNTAX`, `PARAMETERS_FIELD` with the path of the first wrong field
 */
export async function readParameters(name: string, folder = PARAMETERS_FOLDER): Promise<NetworkParameters> {
  const path = join(folder, `${name}${ENDING}`);
  const text = await readText(name, path, folder);
  refuseSecrets(text, path);
  const json = parse(text, path);
  const parsed = networkSchema.safeParse(json);
  if (!parsed.success) throw problem(path, json, parsed.error.issues);
  requireName(name, path);
  return { ...parsed.data, name, path };
}

async function readText(name: string, path: string, folder: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    const known = await networkNames(folder).catch(() => []);
    throw new GatewayError("PARAMETERS_MISSING", {
      message: `network "${name}" has no parameters file ${path}: write one, or choose from ${known.join(", ") || "none"}.`,
      field: "network",
      value: name,
      cause,
    });
  }
}

function parse(text: string, path: string): unknown {
  try {
    return JSON5.parse(text);
  } catch (cause) {
    const reason = (cause as Error).message.replace(/^JSON5: /, "");
    throw new GatewayError("PARAMETERS_SYNTAX", { message: `${path} is not JSON5: ${reason}.`, field: path, cause });
  }
}

/** The name is that of the deployment's folder, too. */
function requireName(name: string, path: string): void {
  if (/^[a-z][a-z0-9-]*$/.test(name) && name !== "default") return;
  throw fault(path, "the file's name", `must be lower-case letters, digits and hyphens, and not "default"`);
}
