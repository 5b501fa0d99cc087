import { BESU_VERSION } from "../besu/version.js";
import { type Genesis, genesisOf, genesisText } from "../genesis/genesis.js";
import { type NodeKey, randomKey, seededKeys } from "../keys/nodeKey.js";
import { type HostsFile } from "../plan/hosts.js";
import { nodeNames, planNodes } from "../plan/layout.js";
import { type NetworkPlan } from "../plan/network.js";

/** What a consortium chooses for a new network. */
export interface NetworkChoice {
  readonly chainId: number;
  readonly validators: number;
  readonly observers: number;
  /** Where each node runs; on this machine unless given. */
  readonly hosts?: HostsFile | undefined;
  /** Number of accounts to make. */
  readonly accounts: number;
  /** Other accounts that may send transactions, in EIP-55 form. */
  readonly allow: readonly string[];
  /** Shortest time between two blocks, in seconds. */
  readonly blockPeriod: number;
  /** Gas of all transactions of a block. */
  readonly gasLimit: number;
  /** Text that every key is derived from, for tests only; keys are random unless given. */
  readonly seed?: string | undefined;
}

/** A network that is not written yet. */
export interface NewNetwork {
  readonly plan: NetworkPlan;
  /** The key of each node, by its name. */
  readonly keys: ReadonlyMap<string, NodeKey>;
  /** Keys of the accounts that were made. */
  readonly accounts: readonly NodeKey[];
  readonly genesisText: string;
}

/**
 * Makes keys, plan and genesis of a new network. Nothing is written.
 *
 * @throws GatewayError of `planNodes`, when the hosts file does not fit
 */
export function newNetwork(choice: NetworkChoice): NewNetwork {
  const keyFor = choice.seed === undefined ? randomKey : seededKeys(choice.seed);
  const keys = new Map(nodeNames(choice).map(({ name }) => [name, keyFor(name)]));
  const accounts = Array.from({ length: choice.accounts }, (_, index) => keyFor(`account-${index + 1}`));
  const plan: NetworkPlan = {
    format: 1,
    chainId: choice.chainId,
    besu: BESU_VERSION,
    layout: choice.hosts === undefined ? "one-machine" : "machines",
    nodes: planNodes({ ...choice, keys }),
    accounts: [...new Set([...accounts.map(({ address }) => address), ...choice.allow])],
  };
  return { plan, keys, accounts, genesisText: genesisText(genesisFor(plan, choice)) };
}

const genesisFor = ({ nodes }: NetworkPlan, { chainId, blockPeriod, gasLimit }: NetworkChoice): Genesis =>
  genesisOf({
    chainId,
    validators: nodes.filter(({ role }) => role === "validator").map(({ address }) => address),
    blockPeriodSeconds: blockPeriod,
    gasLimit,
  });
