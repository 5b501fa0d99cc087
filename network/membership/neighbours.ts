import { join } from "node:path";
import { composeYaml } from "../files/compose.js";
import { monitoringFiles } from "../files/monitoring.js";
import { peersOf, staticNodes } from "../files/staticNodes.js";
import { replaceFile } from "../folder/atomic.js";
import { nodeFolder } from "../folder/names.js";
import { textOf } from "../folder/read.js";
import { LOOPBACK } from "../plan/layout.js";
import { type NetworkPlan } from "../plan/network.js";

/**
 * Rewrites the files that speak of other nodes: everybody's static peers, and what starts and watches the whole network.
 * A file that somebody has edited stays as it is.
 *
 * @param before what the files were written from
 * @returns a sentence for each file that was left alone and needs a hand
 */
export async function rewriteNeighbours(folder: string, before: NetworkPlan, after: NetworkPlan): Promise<string[]> {
  const old = filesAbout(before);
  const problems = await Promise.all(
    [...filesAbout(after)].map(async ([path, text]) => rewrite(join(folder, path), old.get(path), text)),
  );
  return problems.flat();
}

/** The files of a network that depend on which nodes there are, by their paths inside its folder. */
function filesAbout(plan: NetworkPlan): Map<string, string> {
  const isOneMachine = plan.layout === "one-machine";
  return new Map([
    ...plan.nodes.map((node): [string, string] => [
      `${nodeFolder(node)}/static-nodes.json`,
      staticNodes(peersOf(node, plan)),
    ]),
    ...plan.nodes
      .filter(() => isOneMachine)
      .map((node): [string, string] => [
        `${nodeFolder(node)}/static-nodes.loopback.json`,
        staticNodes(peersOf(node, plan, LOOPBACK)),
      ]),
    ...(isOneMachine ? [["compose.yaml", composeYaml(plan)] as const] : []),
    ...monitoringFiles(plan),
  ]);
}

async function rewrite(path: string, before: string | undefined, after: string): Promise<string[]> {
  const found = await textOf(path);
  // A node's folder may have been carried to its machine.
  if (found === undefined || found === after) return [];
  if (found !== before)
    return [`${path} was edited by hand and stays as it is: bring the change of the nodes into it.`];
  await replaceFile(path, { text: after, mode: 0o644 });
  return [];
}
