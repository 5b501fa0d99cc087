import { readFile, writeFile } from "node:fs/promises";
import { createServer, type Server, type ServerResponse } from "node:http";
import { type AddressInfo } from "node:net";
import { join } from "node:path";
import { id } from "ethers";
import { parse, stringify } from "smol-toml";
import { enodeOf, keyOf, type NodeKey } from "../../../network/keys/nodeKey.js";
import { LOOPBACK } from "../../../network/plan/layout.js";
import { type FakeBlock, type FakeChain, type FakeVote, type Proposer } from "./fakeChain.js";

/** How a node behaves; a test may change it at any time. */
export interface Manner {
  /** Whether it takes part in consensus. */
  isWorking: boolean;
  /** Whether its interface takes questions and never answers. */
  hangs: boolean;
  /** Blocks that it is behind. */
  lag: number;
  /** Whether it says that it is fetching blocks. */
  isSyncing: boolean;
  chainId: number;
  /** Its first block, when it is not the network's. */
  genesis?: string;
  /** Bearer token that it asks for. */
  token?: string;
  /** Methods that it does not offer. */
  closed: ReadonlySet<string>;
  /** Methods that it refuses with this message. */
  refuses: Map<string, string>;
}

type Method = (...params: readonly never[]) => unknown;

const hex = (value: number): string => `0x${value.toString(16)}`;

/** A node of the simulated chain behind a real HTTP interface; what it remembers is forgotten at a restart, as in Besu. */
export class FakeNode implements Proposer {
  readonly name: string;
  readonly manner: Manner;
  readonly votes = new Map<string, boolean>();
  readonly peers = new Set<string>();
  nodes: string[] = [];
  accounts: string[] = [];
  fixed: string[] = [];
  /** All methods that it was asked, in order. */
  readonly asked: string[] = [];
  #key: NodeKey;
  #folder: string | undefined;
  #server: Server | undefined;
  readonly #chain: () => FakeChain;
  readonly #host: string;
  #port = 0;

  constructor(name: string, key: NodeKey, host: string, chain: () => FakeChain, chainId: number) {
    this.name = name;
    this.#key = key;
    this.#host = host;
    this.#chain = chain;
    this.manner = {
      isWorking: true,
      hangs: false,
      lag: 0,
      isSyncing: false,
      chainId,
      closed: new Set(),
      refuses: new Map(),
    };
  }

  get address(): string {
    return this.#key.address;
  }

  get isWorking(): boolean {
    return this.manner.isWorking;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get port(): number {
    return this.#port;
  }

  vote(validators: readonly string[], isCast: (vote: FakeVote) => boolean): FakeVote | undefined {
    return [...this.votes]
      .map(([address, add]) => ({ address, add }))
      .find((vote) => validators.includes(vote.address) !== vote.add && !isCast(vote));
  }

  /** Opens its interface, on the port that it had before. */
  async open(): Promise<void> {
    const server = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk: Buffer) => (body += chunk.toString()));
      request.on("end", () => void this.#answer(body, request.headers.authorization, response));
    });
    await new Promise<void>((resolve) => server.listen(this.#port, "127.0.0.1", resolve));
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** Closes its interface; it may go on validating. */
  async close(): Promise<void> {
    const server = this.#server;
    if (server === undefined) return;
    this.#server = undefined;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }

  /** Stops it altogether. */
  async stop(): Promise<void> {
    this.manner.isWorking = false;
    await this.close();
  }

  /** Starts it from its folder: key, static peers and lists are read, and whatever it remembered is gone. */
  async start(folder = this.#folder): Promise<void> {
    this.#key = keyOf((await readFile(join(folder!, "key"), "utf8")).trim());
    await this.load(folder!);
    this.manner.isWorking = true;
    await this.open();
  }

  /** Reads what a node reads when it starts, except its key. */
  async load(folder: string): Promise<void> {
    this.#folder = folder;
    this.fixed = JSON.parse(
      await readFile(
        join(folder, this.#host === LOOPBACK ? "static-nodes.loopback.json" : "static-nodes.json"),
        "utf8",
      ),
    ) as string[];
    this.votes.clear();
    await this.#reload();
    await this.#persist();
  }

  async #reload(): Promise<void> {
    const file = await this.#file();
    this.nodes = file["nodes-allowlist"];
    this.accounts = file["accounts-allowlist"].map((account) => account.toLowerCase());
  }

  async #file(): Promise<{ "nodes-allowlist": string[]; "accounts-allowlist": string[] }> {
    return parse(await readFile(join(this.#folder!, "permissions.toml"), "utf8")) as never;
  }

  async #persist(): Promise<void> {
    const lists = { "nodes-allowlist": this.nodes, "accounts-allowlist": this.accounts };
    if (this.#folder !== undefined) await writeFile(join(this.#folder, "permissions.toml"), stringify(lists));
  }

  async #answer(body: string, authorization: string | undefined, response: ServerResponse): Promise<void> {
    if (this.manner.hangs) return;
    if (this.manner.token !== undefined && authorization !== `Bearer ${this.manner.token}`) {
      response.writeHead(401).end("Unauthorized");
      return;
    }
    const { method, params } = JSON.parse(body) as { method: string; params: never[] };
    this.asked.push(method);
    response.writeHead(200, { "content-type": "application/json" });
    try {
      response.end(JSON.stringify({ jsonrpc: "2.0", id: 1, result: await this.#call(method, params) }));
    } catch (error) {
      response.end(
        JSON.stringify({ jsonrpc: "2.0", id: 1, error: { code: -32_000, message: (error as Error).message } }),
      );
    }
  }

  #call(method: string, params: never[]): unknown {
    const refusal = this.manner.refuses.get(method);
    if (refusal !== undefined) throw new Error(refusal);
    const methods = this.#methods();
    const own = Object.hasOwn(methods, method) ? methods[method] : undefined;
    if (own === undefined || this.manner.closed.has(method)) throw new Error("Method not enabled");
    return own(...params);
  }

  #methods(): Record<string, Method> {
    return {
      eth_chainId: () => hex(this.manner.chainId),
      eth_blockNumber: () => hex(this.#head().number),
      eth_getBlockByNumber: (number: string) => this.#block(number),
      eth_syncing: () => (this.manner.isSyncing ? { currentBlock: "0x1" } : false),
      net_peerCount: () => hex(this.peers.size),
      web3_clientVersion: () => "besu/v26.9.0/linux-x86_64/openjdk-java-25",
      txpool_besuStatistics: () => ({ maxSize: 4_096, localCount: 2, remoteCount: 1 }),
      admin_nodeInfo: () => ({ enode: enodeOf({ ...this.#key, host: this.#host, p2pPort: 30_303 }) }),
      admin_addPeer: (enode: string) => {
        const isNew = !this.peers.has(enode);
        this.peers.add(enode);
        return isNew;
      },
      admin_removePeer: (enode: string) => this.peers.delete(enode),
      qbft_getValidatorsByBlockNumber: () => this.#head().validators.map((address) => address.toLowerCase()),
      qbft_getPendingVotes: () =>
        Object.fromEntries([...this.votes].map(([address, add]) => [address.toLowerCase(), add])),
      qbft_proposeValidatorVote: (address: string, add: boolean) => {
        this.votes.set(address, add);
        return true;
      },
      qbft_discardValidatorVote: (address: string) => this.votes.delete(address) || true,
      perm_getAccountsAllowlist: () => this.accounts,
      perm_getNodesAllowlist: () => this.nodes,
      perm_addAccountsToAllowlist: (entries: string[]) =>
        this.#add(
          "accounts",
          entries.map((entry) => entry.toLowerCase()),
        ),
      perm_removeAccountsFromAllowlist: (entries: string[]) => this.#remove("accounts", entries),
      perm_addNodesToAllowlist: (entries: string[]) => this.#add("nodes", entries),
      perm_removeNodesFromAllowlist: (entries: string[]) => this.#remove("nodes", entries),
      perm_reloadPermissionsFromFile: () => this.#reload(),
    };
  }

  #head(): FakeBlock {
    const { blocks } = this.#chain();
    return blocks[Math.max(0, blocks.length - 1 - this.manner.lag)]!;
  }

  #block(number: string): unknown {
    const block = number === "latest" ? this.#head() : this.#chain().blocks[Number(number)]!;
    const hash = block.number === 0 && this.manner.genesis !== undefined ? id(this.manner.genesis) : block.hash;
    return { number: hex(block.number), hash, miner: block.miner.toLowerCase(), timestamp: hex(block.timestamp) };
  }

  async #add(list: "nodes" | "accounts", entries: readonly string[]): Promise<string> {
    if (entries.some((entry) => this[list].includes(entry)))
      throw new Error(`Cannot add an existing entry to allowlist`);
    return this.#change(list, [...this[list], ...entries]);
  }

  async #remove(list: "nodes" | "accounts", entries: readonly string[]): Promise<string> {
    if (entries.some((entry) => this.fixed.includes(entry))) {
      throw new Error("Cannot remove a fixed node (bootnode or static node) from allowlist");
    }
    if (entries.some((entry) => !this[list].includes(entry)))
      throw new Error("Cannot remove an absent entry from allowlist");
    return this.#change(
      list,
      this[list].filter((entry) => !entries.includes(entry)),
    );
  }

  /** Besu changes its memory first, and the file only when it holds all that was remembered before. */
  async #change(list: "nodes" | "accounts", entries: string[]): Promise<string> {
    const before = this[list];
    this[list] = entries;
    if (this.#folder === undefined) return "Success";
    const file = await this.#file();
    const inFile = file[`${list}-allowlist`];
    if (!before.every((entry) => inFile.includes(entry))) {
      throw new Error(
        "The permissioning allowlist configuration file is out of sync. The changes have been applied, but not persisted to disk",
      );
    }
    await this.#persist();
    return "Success";
  }
}
