import { z } from "zod";
import { type NodeClient } from "./rpc.js";

/** The two lists of a node: whom it connects with and whose transactions it takes. */
export type ListName = "Nodes" | "Accounts";

const list = z.array(z.string());

/** A node's list as it works by now: accounts in lower case, nodes as enode addresses. */
export const allowlistOf = async (client: NodeClient, name: ListName): Promise<string[]> =>
  client.call(`perm_get${name}Allowlist`, [], list);

/**
 * Puts on a node's list what is not on it. Besu refuses a call in which a single entry is already there, so the list is
 * read first.
 *
 * @param entries accounts in lower case, or enode addresses
 * @returns whether the list changed
 */
export async function allow(client: NodeClient, name: ListName, entries: readonly string[]): Promise<boolean> {
  const present = new Set(await allowlistOf(client, name));
  const missing = entries.filter((entry) => !present.has(entry));
  if (missing.length > 0) await client.call(`perm_add${name}ToAllowlist`, [missing], z.unknown());
  return missing.length > 0;
}

/**
 * Takes from a node's list what is on it.
 *
 * @param entries accounts in lower case, or enode addresses
 * @returns whether the list changed
 */
export async function deny(client: NodeClient, name: ListName, entries: readonly string[]): Promise<boolean> {
  const list = new Set(await allowlistOf(client, name));
  const present = entries.filter((entry) => list.has(entry));
  if (present.length > 0) await client.call(`perm_remove${name}FromAllowlist`, [present], z.unknown());
  return present.length > 0;
}

/** Lets a node read both lists from its file again. */
export const reloadLists = async (client: NodeClient): Promise<unknown> =>
  client.call("perm_reloadPermissionsFromFile", [], z.unknown());
