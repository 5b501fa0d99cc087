import { mkdir, writeFile } from "node:fs/promises";
import { readAll } from "../lib/files.js";

interface AbiItem {
  readonly type: string;
  readonly name?: string;
  readonly inputs?: readonly { readonly type: string }[];
}

interface Artifact {
  readonly contractName: string;
  readonly abi: readonly AbiItem[];
}

/** Writes `abi/<Name>.json` for every contract and interface: the plain ABI, sorted, so that a change shows as itself. */
export async function writeAbis(): Promise<void> {
  await mkdir("abi", { recursive: true });
  const artifacts = await readAll("artifacts/contracts/**/*.json");
  for (const { text } of artifacts) {
    const { contractName, abi } = JSON.parse(text) as Artifact;
    if (abi.length === 0) continue; // a library of internal functions
    const sorted = abi.toSorted((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
    await writeFile(`abi/${contractName}.json`, `${JSON.stringify(sorted, undefined, 2)}\n`);
  }
}

/** Kind first, then the signature. */
function sortKey({ type, name = "", inputs = [] }: AbiItem): string {
  return `${type} ${name}(${inputs.map((input) => input.type).join(",")})`;
}
