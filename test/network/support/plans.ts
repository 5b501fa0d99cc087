import { BESU_VERSION } from "../../../network/besu/version.js";
import { genesisOf, genesisText } from "../../../network/genesis/genesis.js";
import { type NodeKey, seededKeys } from "../../../network/keys/nodeKey.js";
import { type HostsFile } from "../../../network/plan/hosts.js";
import { nodeNames, planNodes } from "../../../network/plan/layout.js";
import { type NetworkPlan } from "../../../network/plan/network.js";

/** A network for tests, with the secrets that its folder would hold. */
export interface TestNetwork {
  readonly plan: NetworkPlan;
  readonly keys: ReadonlyMap<string, NodeKey>;
  readonly genesisText: string;
}

/** A network whose keys are always the same: four validators and an observer on one machine unless said otherwise. */
export function networkOf(wish: { validators?: number; observers?: number; hosts?: HostsFile } = {}): TestNetwork {
  const { validators = 4, observers = 1, hosts } = wish;
  const derive = seededKeys("tests of the network");
  const keys = new Map(nodeNames({ validators, observers }).map(({ name }) => [name, derive(name)]));
  const plan: NetworkPlan = {
    format: 1,
    chainId: 20_260,
    besu: BESU_VERSION,
    layout: hosts === undefined ? "one-machine" : "machines",
    nodes: planNodes({ keys, validators, observers, hosts }),
    accounts: ["account-1", "account-2"].map((label) => derive(label).address),
  };
  return { plan, keys, genesisText: genesisText(genesisOf({ chainId: plan.chainId, validators: validatorsOf(plan) })) };
}

/** Accounts of a plan's validators, in their order. */
export const validatorsOf = ({ nodes }: NetworkPlan): string[] =>
  nodes.filter(({ role }) => role === "validator").map(({ address }) => address);

/** The node of that name. */
export function nodeNamed({ plan }: TestNetwork, name: string): NetworkPlan["nodes"][number] {
  const node = plan.nodes.find((candidate) => candidate.name === name);
  if (node === undefined) throw new RangeError(`no node ${name}`);
  return node;
}
