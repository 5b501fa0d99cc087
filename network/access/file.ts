import { join } from "node:path";
import { type Permissions, permissionsToml, readPermissions } from "../files/permissions.js";
import { replaceFile } from "../folder/atomic.js";
import { nodeFolder } from "../folder/names.js";
import { textOf } from "../folder/read.js";
import { type NodePlan } from "../plan/network.js";
import { type Change, changed, isDone } from "./change.js";

/**
 * Changes a node's `permissions.toml` in this folder. A file that is right already stays as it is: Besu may have written
 * it a moment ago, and compares it with its memory.
 *
 * @returns whether the node has such a file here
 */
export async function changeFile(folder: string, node: NodePlan, change: Change): Promise<boolean> {
  const path = join(folder, nodeFolder(node), "permissions.toml");
  const text = await textOf(path);
  if (text === undefined) return false;
  const permissions = readPermissions(text);
  const list = listOf(permissions, change);
  if (isDone(list, change)) return true;
  await replaceFile(path, { text: permissionsToml(withList(permissions, change, changed(list, change))), mode: 0o644 });
  return true;
}

const listOf = ({ enodes, accounts }: Permissions, { list }: Change): string[] =>
  list === "Nodes" ? [...enodes] : accounts.map((account) => account.toLowerCase());

const withList = ({ enodes, accounts }: Permissions, { list }: Change, entries: readonly string[]): Permissions =>
  list === "Nodes" ? { enodes: entries, accounts } : { enodes, accounts: entries };
