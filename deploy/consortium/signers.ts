import { readdir } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { environmentSigner, keyFileSigner, type SignerSource } from "../../gateway/signer/index.js";
import { fault } from "./problem.js";
import type { NetworkParameters } from "./read.js";

/**
 * The keys that a parameters file names, in order; the first deploys. Paths are relative to the file.
 *
 * @throws GatewayError `PARAMETERS_SIGNERS` when the folder is missing or empty; the sources themselves throw what
 * `keyFileSigner` and `environmentSigner` do
 */
export async function signerSources(parameters: NetworkParameters): Promise<SignerSource[]> {
  const { folder, keyFile, password, environment } = parameters.signers;
  const within = (path: string): string => resolve(dirname(parameters.path), path);
  if (environment !== undefined) return [environmentSigner(environment)];
  if (keyFile !== undefined)
    return [keyFileSigner({ path: within(keyFile), ...(password && { password: secret(password) }) })];
  const files = await keyFiles(parameters, within(folder ?? ""));
  return files.map((path) => keyFileSigner({ path }));
}

async function keyFiles(parameters: NetworkParameters, folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isFile() && !entry.name.startsWith(".")).map(({ name }) => name);
  if (names.length > 0) return names.sort().map((name) => resolve(folder, name));
  const what = `names a folder without key files, ${folder}: make the network with "npm run network -- init", or correct the path`;
  throw fault(parameters.path, "signers.folder", what, "PARAMETERS_SIGNERS");
}

/** The password of a keystore; an unset variable gives the empty one, which opens nothing. */
function secret({ environment }: { readonly environment: string }): () => string {
  return () => process.env[environment] ?? "";
}
