import { type NetworkPlan, type NodePlan } from "../plan/network.js";

/** The file that makes a folder a network's. */
export const PLAN_FILE = "network.json";

/** Where `up --bare` keeps process numbers and logs. */
export const BARE_FOLDER = "bare";

/** What may be in a network's folder, at its top. */
export const TOP_LEVEL: readonly string[] = [
  PLAN_FILE,
  "genesis.json",
  "compose.yaml",
  ".env",
  ".gitignore",
  "monitoring",
  "accounts",
  "nodes",
  BARE_FOLDER,
];

const NODE_FILES = ["key", "key.pub", "genesis.json", "config.toml", "static-nodes.json", "permissions.toml"] as const;

/** A node's folder inside its network's. */
export const nodeFolder = (node: Pick<NodePlan, "name">): string => `nodes/${node.name}`;

/** The files that a node cannot start without, by their paths inside the network's folder. */
export function nodeFileNames(node: Pick<NodePlan, "name">, layout: NetworkPlan["layout"]): string[] {
  const names = layout === "one-machine" ? [...NODE_FILES, "static-nodes.loopback.json"] : NODE_FILES;
  return names.map((name) => `${nodeFolder(node)}/${name}`);
}

/** The files of the whole network, by their paths inside its folder. */
export const networkFileNames = (layout: NetworkPlan["layout"]): string[] =>
  layout === "one-machine" ? ["genesis.json", "compose.yaml", ".env"] : ["genesis.json"];
