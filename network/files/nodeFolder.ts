import { type NodeKey } from "../keys/nodeKey.js";
import { LOOPBACK } from "../plan/layout.js";
import { type NetworkPlan, type NodePlan } from "../plan/network.js";
import { configToml } from "./config.js";
import { permissionsOf, permissionsToml } from "./permissions.js";
import { peersOf, staticNodes } from "./staticNodes.js";

/** A file to be written: its content, and the access rights of its owner and of others. */
export interface NodeFile {
  readonly text: string;
  readonly mode: number;
}

const SECRET = 0o600;
const OPEN = 0o644;

/**
 * Everything that a node needs and its institution carries to the node's machine, by path inside the node's folder.
 * Besu's database, `data/`, is not among them: Besu makes it.
 *
 * @param genesisText - Content of the network's `genesis.json`
 */
export function nodeFiles(node: NodePlan, key: NodeKey, plan: NetworkPlan, genesisText: string): Map<string, NodeFile> {
  const open = (text: string): NodeFile => ({ text, mode: OPEN });
  return new Map([
    ["key", { text: `${key.privateKey.slice("0x".length)}\n`, mode: SECRET }],
    ["key.pub", open(`0x${key.publicKey}\n`)],
    ["genesis.json", open(genesisText)],
    ["config.toml", open(configToml(node, plan))],
    ["static-nodes.json", open(staticNodes(peersOf(node, plan)))],
    ...loopbackFiles(node, plan, open),
    ["permissions.toml", open(permissionsToml(permissionsOf(plan)))],
  ]);
}

/** What a node needs in addition to be started beside the others without containers. */
function loopbackFiles(node: NodePlan, plan: NetworkPlan, open: (text: string) => NodeFile): [string, NodeFile][] {
  if (plan.layout !== "one-machine") return [];
  return [["static-nodes.loopback.json", open(staticNodes(peersOf(node, plan, LOOPBACK)))]];
}
