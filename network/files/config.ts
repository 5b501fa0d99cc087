import { isIPv6 } from "node:net";

import { stringify } from "smol-toml";

import { LOOPBACK } from "../plan/layout.js";
import { type NetworkPlan, type NodePlan, type NodeRole } from "../plan/network.js";

type Value = string | number | boolean | string[];

/** Options that belong together, under the comment that says why they are as they are. */
interface Section {
  readonly why: readonly string[];
  readonly options: Readonly<Record<string, Value>>;
}

/**
 * The text of a node's `config.toml`: how Besu runs it.
 *
 * Paths are relative to the node's folder, in which Besu is started; so the same file serves a container, a bare process
 * and a machine of its own. What differs between them is given on the command line or in the environment.
 */
export function configToml(node: NodePlan, plan: NetworkPlan): string {
  const title = `# ${node.name}: ${node.role} of the network with chain ID ${plan.chainId}, for Besu ${plan.besu}.\n`;
  return [title, ...sections(node, plan).map(sectionText)].join("\n");
}

function sectionText({ why, options }: Section): string {
  return `${why.map((line) => `# ${line}\n`).join("")}${stringify(options)}`;
}

function sections(node: NodePlan, plan: NetworkPlan): Section[] {
  const byRole = node.role === "observer" ? [REVERT_REASONS] : [];
  return [FILES, STORAGE, peers(node), PERMISSIONS, FREE_GAS, REPLAY, POOL, rpc(node), ...byRole, metrics(node, plan)];
}

const FILES: Section = {
  why: ["Besu is started in this file's folder. The key is the node's identity: never run two nodes with one key."],
  options: { "genesis-file": "genesis.json", "data-path": "data", "node-private-key-file": "key" },
};

const STORAGE: Section = {
  why: [
    "Besu's defaults for private networks, and those of them on which this network relies spelt out.",
    "Every block is executed from the first on, and every past state is kept: audits read it.",
  ],
  options: { profile: "ENTERPRISE", "sync-mode": "FULL", "data-storage-format": "FOREST" },
};

function peers({ name, host, p2pPort }: NodePlan): Section {
  return {
    why: [
      "Peers know each other by the addresses in static-nodes.json: nobody is searched for, and no router is asked.",
      "The host is the address that the peers see; the permissions name it too.",
    ],
    options: {
      identity: name,
      "p2p-host": host,
      ...(isIPv6(host) ? { "p2p-interface": "::" } : {}),
      "p2p-port": p2pPort,
      "discovery-enabled": false,
      "nat-method": "NONE",
      "static-nodes-file": "static-nodes.json",
    },
  };
}

const PERMISSIONS: Section = {
  why: [
    "Only the network's nodes connect, only its accounts send. A block is not refused for its senders,",
    "so every validator has to apply the same list.",
  ],
  options: {
    "permissions-nodes-config-file-enabled": true,
    "permissions-nodes-config-file": "permissions.toml",
    "permissions-accounts-config-file-enabled": true,
    "permissions-accounts-config-file": "permissions.toml",
  },
};

const FREE_GAS: Section = {
  why: [
    "Gas is free. A node with a price would silently leave out the others' transactions.",
    "Wallets are told the price 0 whatever single transactions offered lately.",
  ],
  options: { "min-gas-price": 0, "api-gas-price-blocks": 0 },
};

const REPLAY: Section = {
  why: ["A transaction names its chain, so that nobody can repeat it on another one."],
  options: { "strict-tx-replay-protection-enabled": true },
};

const POOL: Section = {
  why: [
    "First come, first served. One sender may fill a quarter of the pool: the default would stop it at five transactions.",
    "What is pending survives a restart.",
  ],
  options: {
    "tx-pool": "SEQUENCED",
    "tx-pool-max-size": 8192,
    "tx-pool-limit-by-account-percentage": 0.25,
    "tx-pool-enable-save-restore": true,
  },
};

const COMMAND_APIS = ["ETH", "NET", "WEB3", "QBFT", "ADMIN", "TXPOOL", "PERM"];

/** TRACE and DEBUG replay past transactions, for explorers and audits; a validator has no time for that. */
const APIS: Record<NodeRole, string[]> = {
  validator: COMMAND_APIS,
  observer: [...COMMAND_APIS, "TRACE", "DEBUG"],
};

function rpc({ role, host, rpcPort, rpcUrl }: NodePlan): Section {
  const { hostname } = new URL(rpcUrl);
  return {
    why: [
      "JSON-RPC is for this machine alone: QBFT, ADMIN and PERM change the network, and the network command needs them.",
      "Serve others through a proxy that encrypts, knows its callers and passes on ETH, NET and WEB3.",
      ...(role === "observer" ? ["TRACE and DEBUG replay past transactions, for explorers and audits."] : []),
    ],
    options: {
      "rpc-http-enabled": true,
      "rpc-http-host": LOOPBACK,
      "rpc-http-port": rpcPort,
      "rpc-http-api": APIS[role],
      "host-allowlist": [...new Set(["localhost", LOOPBACK, host, hostname])],
    },
  };
}

const REVERT_REASONS: Section = {
  why: ["Receipts say why a transaction failed. It costs space, so only observers keep it."],
  options: { "revert-reason-enabled": true },
};

function metrics({ metricsPort }: NodePlan, { layout }: NetworkPlan): Section {
  const reader = layout === "one-machine" ? "Prometheus beside the node" : "a Prometheus on this machine or its VPN";
  return {
    why: [`Figures for ${reader}, at /metrics.`],
    options: { "metrics-enabled": true, "metrics-host": LOOPBACK, "metrics-port": metricsPort },
  };
}
