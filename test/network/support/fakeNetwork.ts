import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { genesisOf } from "../../../network/genesis/genesis.js";
import { allFiles, readNetwork, updateNetwork } from "../../../network/folder/store.js";
import { type NodeKey, seededKeys } from "../../../network/keys/nodeKey.js";
import { type HostsFile } from "../../../network/plan/hosts.js";
import { nodeNames, planNodes } from "../../../network/plan/layout.js";
import { type NetworkPlan } from "../../../network/plan/network.js";
import { FakeChain } from "./fakeChain.js";
import { FakeNode } from "./fakeNode.js";
import { restore } from "./folderImage.js";
import { run, type Run } from "./terminal.js";

/** Size and kind of a network for a test. */
export interface Size {
  readonly validators: number;
  readonly observers?: number;
  readonly layout?: NetworkPlan["layout"];
  readonly epochLength?: number;
}

/** Chain id of every network for tests. */
export const CHAIN_ID = 13_370;

const derived = new Map<string, NodeKey>();
const derive = seededKeys("fake network");

/** The key of a label; each is derived once for all tests. */
function known(label: string): NodeKey {
  const key = derived.get(label) ?? derive(label);
  derived.set(label, key);
  return key;
}

/** A whole network in this process: its folder, and nodes that answer over HTTP and share one simulated chain. */
export class FakeNetwork {
  readonly chain: FakeChain;
  readonly nodes = new Map<string, FakeNode>();
  readonly folder: string;
  readonly keys: (label: string) => NodeKey;
  readonly #root: string;

  private constructor(root: string, keys: (label: string) => NodeKey, names: readonly string[], size: Size) {
    this.#root = root;
    this.folder = join(root, "consortium");
    this.keys = keys;
    const isOneMachine = (size.layout ?? "one-machine") === "one-machine";
    for (const [index, name] of names.entries()) {
      const host = isOneMachine ? "127.0.0.1" : `10.0.0.${11 + index}`;
      this.nodes.set(name, new FakeNode(name, keys(name), host, () => this.chain, CHAIN_ID));
    }
    const validators = names.slice(0, size.validators).map((name) => keys(name).address);
    this.chain = new FakeChain(validators, () => [...this.nodes.values()], size.epochLength);
  }

  /** Makes folder and nodes, with some blocks behind them. */
  static async create(size: Size): Promise<FakeNetwork> {
    const keys = known;
    const names = nodeNames({ validators: size.validators, observers: size.observers ?? 0 }).map(({ name }) => name);
    const network = new FakeNetwork(await mkdtemp(join(tmpdir(), "tongzhou-network-")), keys, names, size);
    for (const node of network.nodes.values()) await node.open();
    const plan = network.#plan(names, size);
    const accounts = [keys("account 1")];
    const validators = plan.nodes.slice(0, size.validators).map(({ address }) => address);
    const genesis = genesisOf({ chainId: CHAIN_ID, validators, blockPeriodSeconds: 2 });
    const files = allFiles({
      plan,
      keys: new Map(names.map((name) => [name, keys(name)])),
      accounts,
      genesisText: JSON.stringify(genesis),
      owner: { uid: 1_000, gid: 1_000 },
    });
    await restore(network.folder, files, [...files.keys()]);
    for (const node of network.nodes.values()) await node.load(network.folderOf(node.name));
    network.chain.pass(60);
    return network;
  }

  #plan(names: readonly string[], { validators, observers = 0, layout = "one-machine" }: Size): NetworkPlan {
    const keys = new Map(names.map((name) => [name, this.keys(name)]));
    const hosts: HostsFile = Object.fromEntries(names.map((name, index) => [name, { host: `10.0.0.${11 + index}` }]));
    const nodes = planNodes({ keys, validators, observers, ...(layout === "machines" ? { hosts } : {}) });
    const accounts = [this.keys("account 1").address];
    const reached = nodes.map((node) => ({ ...node, rpcUrl: this.node(node.name).url }));
    return { format: 1, chainId: CHAIN_ID, besu: "26.9.0", layout, nodes: reached, accounts };
  }

  node(name: string): FakeNode {
    return this.nodes.get(name)!;
  }

  folderOf(name: string): string {
    return join(this.folder, "nodes", name);
  }

  plan(): Promise<NetworkPlan> {
    return readNetwork(this.folder);
  }

  /** Starts a node that was added to the folder. */
  async join(name: string): Promise<FakeNode> {
    const node = new FakeNode(name, this.keys(name), "127.0.0.1", () => this.chain, CHAIN_ID);
    this.nodes.set(name, node);
    await node.start(this.folderOf(name));
    const plan = await this.plan();
    const nodes = plan.nodes.map((one) => (one.name === name ? { ...one, rpcUrl: node.url } : one));
    await updateNetwork(this.folder, { ...plan, nodes });
    return node;
  }

  /** Runs the network command on the folder, with the chain's time. */
  run(...args: readonly string[]): Promise<Run> {
    return this.runWith({}, ...args);
  }

  /** Runs the network command in an environment. */
  runWith(environment: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<Run> {
    return run([...args, "--dir", this.folder], { cwd: this.#root, clock: this.chain.clock, environment });
  }

  /** Ends everything. */
  async close(): Promise<void> {
    await Promise.all([...this.nodes.values()].map((node) => node.close()));
    await rm(this.#root, { recursive: true, force: true });
  }
}
