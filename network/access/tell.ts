import { ask, type Answer, type AskedNode } from "../besu/nodes.js";
import { allow, allowlistOf, deny, reloadLists } from "../besu/permissions.js";
import { type NodeClient } from "../besu/rpc.js";
import { GatewayError } from "../../gateway/errors.js";
import { type Change, isDone } from "./change.js";
import { changeFile } from "./file.js";

/** What came of telling one node of a change. */
export interface Told {
  readonly name: string;
  /** Whether its running process works with the change by now. */
  readonly ok: boolean;
  /** Whether it was so before. */
  readonly wasSo: boolean;
  /** Whether the file in this folder has the change, for the next start. */
  readonly inFile: boolean;
  /** Why it is not ok. */
  readonly problem?: string;
}

/** Tells every node at the same time, in its running process and in its file. */
export const tellAll = async (nodes: readonly AskedNode[], change: Change, folder: string): Promise<Told[]> =>
  Promise.all(nodes.map(async (node) => tell(node, change, folder)));

/**
 * The process comes first: it accepts a change only while its file still holds all that it remembers, and writes the
 * file itself. The file of this folder is then right already, unless the node is elsewhere or does not run. What the
 * process still refuses - to part from a peer of its static nodes - it accepts by reading its file again.
 */
async function tell(node: AskedNode, change: Change, folder: string): Promise<Told> {
  const first = await ask(node, async (client) => apply(client, change));
  const inFile = await changeFile(folder, node.plan, change);
  const isRefused = first.error?.code === "NODE_REFUSED";
  return told(isRefused ? await ask(node, async (client) => reread(client, change)) : first, inFile);
}

const apply = async (client: NodeClient, { list, entries, allowed }: Change): Promise<boolean> =>
  (allowed ? allow : deny)(client, list, entries);

async function reread(client: NodeClient, change: Change): Promise<boolean> {
  await reloadLists(client);
  if (isDone(await allowlistOf(client, change.list), change)) return true;
  throw new GatewayError("NODE_LIST", {
    message: `Node "${client.name}" keeps its list: change its permissions.toml on its machine and start it again.`,
    field: client.name,
  });
}

const told = ({ node, answer, error }: Answer<boolean>, inFile: boolean): Told => ({
  name: node.plan.name,
  ok: error === undefined,
  wasSo: answer === false,
  inFile,
  ...(error === undefined ? {} : { problem: error.message }),
});

/** What came of it for one node, as a line of progress. */
export function toldText({ name, ok, wasSo, inFile, problem }: Told): string {
  if (ok) return `${name}: ${wasSo ? "was so already" : "done"}`;
  return `${name}: NOT TOLD${inFile ? " (its file is changed, and read at its next start)" : ""}. ${problem ?? ""}`;
}
