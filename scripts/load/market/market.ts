import type { BaseContract } from "ethers";
import type { NetworkConnection } from "hardhat/types/network";
import { GatewayError, type Suite } from "../../../gateway/index.js";
import type { KindName } from "../run/flight.js";
import { type Account, type Call, Sender, type SenderContext, type Workload } from "../run/sender.js";
import { playSlice, type SliceBounds } from "../run/slice.js";
import { foundConsortium } from "./consortium.js";
import type { LoadAccounts } from "./accounts.js";
import { holders, missingHolders, missingSenders } from "./holders.js";
import { registerProduct } from "./product.js";
import { workloadsOf } from "./workloads.js";

/** Smallest units of the plain token that every sender begins with. */
const ENDOWMENT = 1_000_000_000n;
/** Longest time for a step of the preparation, in milliseconds. */
const PREPARATION = 300_000;

/** Everything that business needs on the chain, ready to be loaded. */
export interface Market {
  readonly suite: Suite;
  /** The plain ERC-20. */
  readonly token: BaseContract & { balanceOf(account: string): Promise<bigint> };
  readonly product: bigint;
  readonly workloads: Record<KindName, Workload>;
}

/** What a market is set up with. */
export interface MarketOptions extends Pick<SliceBounds, "inFlight" | "patienceMs" | "stop"> {
  readonly accounts: LoadAccounts;
  readonly context: SenderContext;
  /** Policies in a batch. */
  readonly batch: number;
}

/**
 * Deploys what is missing and registers who is missing; a product and a plain token are new for every run.
 *
 * @throws GatewayError `LOAD_PREPARATION` when the chain does not take what the preparation sends
 */
export async function openMarket(connection: NetworkConnection, options: MarketOptions): Promise<Market> {
  const { accounts, stop } = options;
  const { ethers } = connection;
  const suite = await foundConsortium(connection, accounts);
  stop.throwIfAborted();
  const now = (await ethers.provider.getBlock("latest"))?.timestamp ?? 0;
  const addresses = accounts.senders.map(({ address }) => address);
  await sendAll(accounts.verifier, () => missingHolders(suite, now), options);
  await sendAll(accounts.insurer, () => missingSenders(suite, addresses), options);
  stop.throwIfAborted();
  const product = await registerProduct(suite, accounts.insurer.address);
  const token = await ethers.deployContract("PlainToken", [addresses, ENDOWMENT]);
  await token.waitForDeployment();
  stop.throwIfAborted();
  const parts = { suite, token, product, batch: options.batch, now, sender: accounts.insurer.address };
  return { suite, token: token as unknown as Market["token"], product, workloads: await workloadsOf(parts) };
}

/** What the chain itself says of the business done. */
export interface Holdings {
  /** Plain tokens that the senders gave away. */
  readonly transferred: number;
  /** Policies of all holders, of earlier runs too. */
  readonly policies: number;
}

/** Asks the chain what was transferred and issued. */
export async function holdingsOf({ suite, token }: Market, { senders }: LoadAccounts): Promise<Holdings> {
  const total = async (questions: readonly Promise<bigint>[]) =>
    (await Promise.all(questions)).reduce((sum, amount) => sum + amount, 0n);
  const left = await total(senders.map(({ address }) => token.balanceOf(address)));
  const policies = await total(holders.map((holder) => suite.registry.balanceOf(holder)));
  return { transferred: Number(ENDOWMENT * BigInt(senders.length) - left), policies: Number(policies) };
}

/** Sends what is missing from one account, several calls at a time, until nothing is. */
async function sendAll(account: Account, missing: () => Promise<Call[]>, options: MarketOptions): Promise<void> {
  const { context, inFlight, patienceMs, stop } = options;
  for (let [calls, left] = [await missing(), Infinity]; calls.length > 0; calls = await missing()) {
    stop.throwIfAborted();
    if (calls.length >= left) throw stopped(account.address, left);
    left = calls.length;
    const bounds = { ms: PREPARATION, transactions: left, inFlight, patienceMs, stop };
    let index = 0;
    const workload = { operations: 1, next: () => calls[index++ % calls.length] as Call };
    await playSlice([new Sender(account, context)], workload, bounds, context.watcher);
  }
}

function stopped(address: string, left: number): GatewayError {
  const message = `account "${address}" could not prepare the load: ${left} of its transactions had no effect; check that the nodes let it send, or lower --in-flight.`;
  return new GatewayError("LOAD_PREPARATION", { message, field: "account", value: address });
}
