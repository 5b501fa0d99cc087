import { composeYaml } from "../files/compose.js";
import { monitoringFiles } from "../files/monitoring.js";
import { nodeFiles } from "../files/nodeFolder.js";
import { type NodeKey } from "../keys/nodeKey.js";
import { type NetworkPlan, type NodePlan } from "../plan/network.js";
import { type FileContent, type Files } from "./atomic.js";
import { nodeFolder, PLAN_FILE } from "./names.js";
import { planText } from "./plan.js";

/** Everything that a new network's folder is made of. */
export interface NetworkParts {
  readonly plan: NetworkPlan;
  /** The key of each node, by its name. */
  readonly keys: ReadonlyMap<string, NodeKey>;
  /** Keys of the accounts that are handed out, in their order. */
  readonly accounts: readonly NodeKey[];
  readonly genesisText: string;
  /** Whose files these are: the containers run as this user. */
  readonly owner: { readonly uid: number; readonly gid: number };
}

/** The files of a new network, by their paths inside its folder; `.gitignore` first, so that no key is ever without. */
export function allFiles(parts: NetworkParts): Files {
  const { plan, genesisText } = parts;
  return new Map([
    open(".gitignore", "*\n"),
    open(PLAN_FILE, planText(plan)),
    open("genesis.json", genesisText),
    ...(plan.layout === "one-machine" ? oneMachineFiles(parts) : []),
    ...[...monitoringFiles(plan)].map(([path, text]) => open(path, text)),
    ...parts.accounts.map((key, index) => accountFile(key, index)),
    ...plan.nodes.flatMap((node) => filesOf(node, parts)),
  ]);
}

const open = (path: string, text: string): [string, FileContent] => [path, { text, mode: 0o644 }];

const oneMachineFiles = ({ plan, owner }: NetworkParts): [string, FileContent][] => [
  open("compose.yaml", composeYaml(plan)),
  open(".env", `TONGZHOU_UID=${owner.uid}\nTONGZHOU_GID=${owner.gid}\n`),
];

const accountFile = ({ privateKey }: NodeKey, index: number): [string, FileContent] => [
  `accounts/account-${String(index + 1).padStart(2, "0")}`,
  { text: `${privateKey.slice("0x".length)}\n`, mode: 0o600 },
];

function filesOf(node: NodePlan, { plan, keys, genesisText }: NetworkParts): [string, FileContent][] {
  const key = keys.get(node.name);
  if (key === undefined) throw new RangeError(`no key for ${node.name}`);
  return [...nodeFiles(node, key, plan, genesisText)].map(([path, content]) => [
    `${nodeFolder(node)}/${path}`,
    content,
  ]);
}
