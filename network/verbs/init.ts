import { readFile } from "node:fs/promises";
import { relative, resolve } from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import { GatewayError } from "../../gateway/errors.js";
import { newNetwork } from "../folder/newNetwork.js";
import { allFiles, writeNetwork } from "../folder/store.js";
import { type HostsFile, readHosts } from "../plan/hosts.js";
import { type NetworkPlan } from "../plan/network.js";
import { PUBLIC_CHAINS } from "../plan/publicChains.js";
import { quorumOf, toleratedFaults } from "../plan/quorum.js";
import { accountAddress, collect, wholeNumber } from "./parsers.js";
import { type Call, type Outcome, verb } from "./verb.js";

interface InitOptions {
  readonly validators: number;
  readonly observers: number;
  readonly chainId: number;
  readonly hosts?: string;
  readonly seed?: string;
  readonly accounts?: number;
  readonly allow: readonly string[];
  readonly blockPeriod: number;
  readonly gasLimit: number;
}

/** Accounts that are made unless a number is given: on one machine enough for the demo and the load, else the deployer. */
const ACCOUNTS = { "one-machine": 24, machines: 1 } as const;
const ACCOUNTS_HELP = `accounts to make that may send; the first one deploys (${ACCOUNTS["one-machine"]}; with --hosts ${ACCOUNTS.machines})`;

/** Makes a network's folder: keys, genesis, and for each node what an institution carries to its machine. */
export const init = verb<InitOptions>({
  name: "init",
  summary: "Make a network's folder: keys, genesis, a folder for each node. Nothing is ever overwritten.",
  folderOption: "out",
  examples: [
    "init --chain-id 20260 --validators 4 --observers 1",
    "init --chain-id 20260 --validators 7 --hosts hosts.json5 --out pool --allow 0x8ba1f109551bD432803012645Ac136ddd64DBA72",
  ],
  configure,
  run,
});

function configure(command: Command): void {
  command
    .requiredOption("--chain-id <number>", "number of the chain, which no public chain has", chainId)
    .option("--validators <number>", "nodes that make blocks", wholeNumber(1, 100), 4)
    .option("--observers <number>", "nodes that follow and serve readers", wholeNumber(0, 100), 1)
    .option("--hosts <file>", "JSON5 file with the address of each node; without it all run on this machine")
    .option("--accounts <number>", ACCOUNTS_HELP, wholeNumber(1, 99))
    .option("--allow <address>", "another account that may send; repeat it for more", collect(accountAddress), [])
    .option("--block-period <seconds>", "shortest time between two blocks", wholeNumber(1, 60), 2)
    .option("--gas-limit <gas>", "of all transactions of a block", wholeNumber(10_000_000, 1_000_000_000), 60_000_000)
    .option("--seed <text>", "derive every key from this text: for tests only, such keys protect nothing");
}

function chainId(text: string): number {
  const value = wholeNumber(1, 4_294_967_295)(text);
  const owner = PUBLIC_CHAINS.get(value);
  if (owner === undefined) return value;
  throw new InvalidArgumentError(`It is the chain id of ${owner}: choose a number that no public chain has.`);
}

async function run(options: InitOptions, call: Call): Promise<Outcome> {
  const hosts = await hostsOf(options, call);
  const accounts = options.accounts ?? ACCOUNTS[hosts === undefined ? "one-machine" : "machines"];
  const network = newNetwork({ ...options, hosts, accounts });
  await writeNetwork(call.folder, network.plan, allFiles({ ...network, owner: owner() }));
  warnOf(options, call);
  return report(network.plan, call);
}

async function hostsOf({ hosts }: InitOptions, { setting }: Call): Promise<HostsFile | undefined> {
  if (hosts === undefined) return undefined;
  let text: string;
  try {
    text = await readFile(resolve(setting.cwd, hosts), "utf8");
  } catch (cause) {
    throw new GatewayError("NETWORK_HOSTS_UNREADABLE", {
      message: `The hosts file ${hosts} cannot be read (${(cause as NodeJS.ErrnoException).code}): see that it is there.`,
      field: "hosts",
      value: hosts,
      cause,
    });
  }
  return readHosts(text, hosts);
}

function warnOf({ validators, seed }: InitOptions, { warn }: Call): void {
  if (toleratedFaults(validators) === 0) {
    warn(`Warning: a network of ${validators} validators tolerates no faulty one; a consortium needs at least 4.`);
  }
  if (seed !== undefined) {
    warn("Warning: every key is derived from the seed and protects nothing: use this network for tests only.");
  }
}

/** Who runs this command: the containers write the nodes' data as this user. */
const owner = (): { uid: number; gid: number } => ({
  uid: process.getuid?.() ?? 1000,
  gid: process.getgid?.() ?? 1000,
});

function report(plan: NetworkPlan, { folder, setting }: Call): Outcome {
  const { chainId, layout, nodes, accounts, besu } = plan;
  const place = relative(setting.cwd, folder) || ".";
  const validators = nodes.filter(({ role }) => role === "validator").length;
  const counts = `${count(validators, "validator")} (quorum ${quorumOf(validators)}), ${count(nodes.length - validators, "observer")}`;
  const text = [
    `Made the network with chain id ${chainId} in ${place}: ${counts}.`,
    ...nodes.map(({ name, address, rpcUrl }) => `  ${name.padEnd(14)} ${address}  ${rpcUrl}`),
    `Secret, each to be backed up by its owner: ${place}/nodes/<name>/key, ${place}/accounts/account-01 and following.`,
    layout === "one-machine"
      ? `Next: npm run network -- up${place === "consortium" ? "" : ` --dir ${place}`}`
      : `Next: carry each folder of ${place}/nodes to its machine and start Besu ${besu} in it: besu --config-file=config.toml`,
  ].join("\n");
  return { ok: true, text, report: { folder, chainId, layout, besu, nodes, accounts } };
}

const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? "" : "s"}`;
