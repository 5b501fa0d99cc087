import { toQuantity } from "ethers";
import type { NetworkConnection } from "hardhat/types/network";
import { failure } from "../demo/failure.js";
import type { Output } from "../lib/commandLine.js";
import { castOf } from "./market/accounts.js";
import { holdingsOf, openMarket } from "./market/market.js";
import { DEFAULT_SENDERS, type LoadOptions, readOptions } from "./options.js";
import { hasSucceeded, type LoadReport, report } from "./report.js";
import { RpcChain } from "./run/chain.js";
import { turnsOf } from "./run/plan.js";
import { type PlayedTurn, run } from "./run/run.js";
import { type Account, Sender } from "./run/sender.js";
import { BlockWatcher } from "./run/watcher.js";
import { countsOf } from "./statistics/kind.js";
import { table } from "./table.js";

/** Milliseconds between looks at the chain's head. */
const POLL = 50;
/** Milliseconds between blocks of the in-process chain, unless given. */
const BLOCK = 1_000;
/** Longest wait for a transaction's block in milliseconds, unless given. */
const PATIENCE = 60_000;
/** Gas limit of the in-process chain's blocks. */
const SPACIOUS = toQuantity(10n ** 12n);
/** Exit code of a process that Ctrl-C ended. */
const INTERRUPTED = 130;

/** What the load needs from outside. */
export interface LoadSetting extends Output {
  /** Connects to a network by its name. */
  readonly connect: (name: string) => Promise<NetworkConnection>;
  /** The accounts of a network, in order; the first deploys. */
  readonly accounts: (connection: NetworkConnection, name: string) => Promise<readonly Account[]>;
  /** Networks that can be named. */
  readonly networks: readonly string[];
  /** Ends the run in good order. */
  readonly interrupted: AbortSignal;
  /** Milliseconds between blocks of the in-process chain, which mines on a timer while it is loaded. */
  readonly blockMs?: number;
  /** Longest wait for a transaction's block, in milliseconds. */
  readonly patienceMs?: number;
}

/**
 * The load as a command.
 *
 * @param args command-line arguments
 * @returns the exit code: 0 when everything sent took effect, 1 when something did not or the load could not run, 2 for
 * wrong usage, 130 when it was interrupted
 */
export async function load(args: readonly string[], setting: LoadSetting): Promise<number> {
  const options = readOptions(args, setting.networks, setting);
  if (typeof options === "number") return options;
  try {
    const result = await onNetwork(options, setting);
    if (options.json === true) setting.out(`${JSON.stringify(result, undefined, 2)}\n`);
    else setting.out(`\n${table(result)}\n`);
    if (result.interrupted) return INTERRUPTED;
    return hasSucceeded(result) ? 0 : 1;
  } catch (error) {
    if (setting.interrupted.aborted) return INTERRUPTED;
    setting.err(`${failure(error, options.network, "load")}\n`);
    return 1;
  }
}

async function onNetwork(options: LoadOptions, setting: LoadSetting): Promise<LoadReport> {
  const connection = await setting.connect(options.network);
  try {
    const chain = new RpcChain(connection.provider);
    const watcher = await BlockWatcher.start(chain, POLL);
    try {
      return await measure(options, setting, { connection, chain, watcher });
    } finally {
      await watcher.stop();
    }
  } finally {
    await connection.close();
  }
}

interface Ground {
  readonly connection: NetworkConnection;
  readonly chain: RpcChain;
  readonly watcher: BlockWatcher;
}

async function measure(options: LoadOptions, setting: LoadSetting, ground: Ground): Promise<LoadReport> {
  const { connection, chain, watcher } = ground;
  const { network, batch, inFlight } = options;
  const say = (line: string) => (options.json === true ? setting.err : setting.out)(`${line}\n`);
  const accounts = castOf(await setting.accounts(connection, network), {
    wanted: options.senders,
    most: DEFAULT_SENDERS,
  });
  const { chainId } = await connection.ethers.provider.getNetwork();
  const context = { chain, chainId, watcher };
  const bounds = { inFlight, patienceMs: setting.patienceMs ?? PATIENCE, stop: setting.interrupted };
  say("Everything in this load is synthetic. Preparing: consortium, product, holders, plain token.");
  const market = await openMarket(connection, { ...bounds, accounts, context, batch });
  await mineOnTimer(connection, setting.blockMs ?? BLOCK);

  const before = await holdingsOf(market, accounts);
  const senders = accounts.senders.map((account) => new Sender(account, context));
  const turns = await run(turnsOf(options.seconds, options.transactions), {
    ...bounds,
    senders,
    watcher,
    workloads: market.workloads,
    onTurn: ({ kind, counts, seconds }, number, of) =>
      say(`[${number}/${of}] ${kind}${counts ? "" : ", warm-up"}: ${seconds.toFixed(1)} s`),
    onPlayed: (turn) => say(`  ${progress(turn)}`),
  });
  const after = await holdingsOf(market, accounts);
  return report({
    network,
    chainId: Number(chainId),
    senders: senders.length,
    inFlight,
    batch,
    addresses: { registry: await market.suite.registry.getAddress(), token: await market.token.getAddress() },
    interrupted: setting.interrupted.aborted,
    turns,
    onChain: {
      transferred: after.transferred - before.transferred,
      policies: after.policies - before.policies,
    },
  });
}

function progress({ flights, blocks }: PlayedTurn): string {
  const { sent, included, reverted, refused, late } = countsOf(flights);
  const failed = reverted + refused + late;
  return `${sent} sent, ${included} included in ${blocks.length} blocks${failed > 0 ? `, ${failed} FAILED` : ""}`;
}

/**
 * Lets the in-process chain mine on a timer: one that mines every transaction at once has no time to inclusion. Its
 * blocks are made too large to be filled, because it stops mining what did not fit into a full one.
 */
async function mineOnTimer({ networkConfig, provider }: NetworkConnection, blockMs: number): Promise<void> {
  if (networkConfig.type !== "edr-simulated") return;
  await provider.request({ method: "evm_setBlockGasLimit", params: [SPACIOUS] });
  await provider.request({ method: "evm_setAutomine", params: [false] });
  await provider.request({ method: "evm_setIntervalMining", params: [blockMs] });
}
