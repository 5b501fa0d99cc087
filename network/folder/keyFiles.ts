import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { keyOf } from "../keys/nodeKey.js";
import { type NodePlan } from "../plan/network.js";

/** What is wrong with a node's key file: sentences without the key. */
export async function nodeKeyProblems(path: string, node: NodePlan): Promise<string[]> {
  const problems = await Promise.all([openProblems(path, `The key of ${node.name}`), ownerProblems(path, node)]);
  return problems.flat();
}

/** What is wrong with the key files of the network's accounts; an account's key may have been carried away. */
export async function accountKeyProblems(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  const problems = await Promise.all(names.map((name) => openProblems(join(folder, name), `The key of ${name}`)));
  return problems.flat();
}

async function openProblems(path: string, label: string): Promise<string[]> {
  const { mode } = await stat(path);
  if ((mode & 0o077) === 0) return [];
  return [`${label} has mode ${(mode & 0o777).toString(8)}, so that others can read it: chmod 600 ${path}`];
}

async function ownerProblems(path: string, { name, address }: NodePlan): Promise<string[]> {
  const found = addressOf((await readFile(path, "utf8")).trim());
  if (found === address) return [];
  const what =
    found === undefined ? "is not a private key of 64 hexadecimal digits" : `is that of ${found}, not of ${address}`;
  return [`The key of ${name} ${what}: bring the right one back from its backup, or use rotate-key.`];
}

/** The account of a key, or undefined when it is none. */
function addressOf(digits: string): string | undefined {
  if (!/^(0x)?[0-9a-fA-F]{64}$/.test(digits)) return undefined;
  try {
    return keyOf(`0x${digits.replace(/^0x/, "")}`).address;
  } catch {
    return undefined;
  }
}
