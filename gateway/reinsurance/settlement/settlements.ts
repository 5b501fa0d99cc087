import { toUtf8String } from "ethers";
import { StatementStatus } from "../../../typechain-types/index.js";
import { type BusinessDate, businessDateOf, fromChainDate } from "../../dates/index.js";
import type { BlockRange } from "../../chain/blocks.js";
import { nameOf } from "../../suite/enumNames.js";
import { eventsOf, providerOf, type ReinsuranceSuite } from "../suite.js";

/** The name of a settlement's status, as in `contracts/reinsurance/interfaces/IReinsuranceSettlement.sol`. */
export type StatementStatusName = keyof typeof StatementStatus;

/** Money that was paid for a settlement, or went to the clearing house. */
export interface SettlementMovement {
  readonly kind: "PAID" | "CLEARED";
  readonly settlement: string;
  readonly on: BusinessDate;
  /** Minor units: above zero went to the reinsurer, below zero to the cedent. */
  readonly amount: bigint;
  /** Hash of the transaction. */
  readonly transaction: string;
}

/** A settlement between two members with what happened to it. */
export interface PairSettlement {
  readonly id: string;
  readonly currency: string;
  readonly status: StatementStatusName;
  readonly issuedOn: BusinessDate;
  readonly dueOn: BusinessDate;
  /** Ids of the accounts that it settles. */
  readonly accounts: readonly string[];
  /** Minor units: above zero is due to the reinsurer. */
  readonly net: bigint;
  /** What of it is neither paid nor at the clearing house. */
  readonly outstanding: bigint;
  readonly movements: readonly SettlementMovement[];
}

/** Between whom. */
export interface Pair {
  readonly cedent: number;
  readonly reinsurer: number;
}

/**
 * All settlements of a pair as the chain has them, in their order. One that was withdrawn and issued again is there as it was
 * issued last.
 */
export async function settlementsOf(suite: ReinsuranceSuite, pair: Pair, fromBlock = 0): Promise<PairSettlement[]> {
  const head = await providerOf(suite).getBlockNumber();
  const found = new Map<string, PairSettlement>();
  for (const event of await issuedBetween(suite, pair, [fromBlock, head])) {
    // Two members can reinsure each other: what is settled tells who is the cedent.
    const { placement } = await suite.technicalAccounts.accountInfo(event.args.accounts[0] ?? "");
    const { cedent } = await suite.placements.headerOf(placement);
    if (Number(cedent) !== pair.cedent) continue;
    found.set(event.args.id, await settlementOf(suite, event, event.args.debtor === cedent ? 1n : -1n, head));
  }
  return [...found.values()];
}

async function issuedBetween({ balances }: ReinsuranceSuite, { cedent, reinsurer }: Pair, range: BlockRange) {
  const { SettlementIssued } = balances.filters;
  const issued = [
    ...(await eventsOf(balances, SettlementIssued(undefined, cedent, reinsurer), range)),
    ...(await eventsOf(balances, SettlementIssued(undefined, reinsurer, cedent), range)),
  ];
  return issued.sort((a, b) => a.blockNumber - b.blockNumber || a.index - b.index);
}

/** @param sign 1 when the reinsurer is the creditor, else −1 */
async function settlementOf(
  suite: ReinsuranceSuite,
  { args, blockNumber }: Awaited<ReturnType<typeof issuedBetween>>[number],
  sign: bigint,
  head: number,
): Promise<PairSettlement> {
  const { status, paid } = await suite.balances.settlementInfo(args.id);
  const movements = await movementsOf(suite, args.id, sign, [blockNumber, head]);
  const cleared = movements.filter(({ kind }) => kind === "CLEARED").reduce((sum, { amount }) => sum + amount, 0n);
  return {
    id: args.id,
    currency: toUtf8String(args.currency),
    status: nameOf(StatementStatus, status),
    issuedOn: await dateOf(suite, blockNumber),
    dueOn: fromChainDate(args.dueOn),
    accounts: [...args.accounts],
    net: sign * args.amount,
    outstanding: sign * (args.amount - paid) - cleared,
    movements,
  };
}

async function movementsOf(
  suite: ReinsuranceSuite,
  id: string,
  sign: bigint,
  range: BlockRange,
): Promise<SettlementMovement[]> {
  const { balances } = suite;
  const { SettlementPaid, SettlementCleared } = balances.filters;
  const [paid, cleared] = [
    await eventsOf(balances, SettlementPaid(id), range),
    await eventsOf(balances, SettlementCleared(id), range),
  ];
  const of = async (kind: SettlementMovement["kind"], events: typeof paid | typeof cleared) =>
    Promise.all(
      events.map(async ({ args, blockNumber, transactionHash: transaction }) => {
        return { kind, settlement: id, on: await dateOf(suite, blockNumber), amount: sign * args.amount, transaction };
      }),
    );
  return [...(await of("PAID", paid)), ...(await of("CLEARED", cleared))];
}

async function dateOf(suite: ReinsuranceSuite, block: number): Promise<BusinessDate> {
  const { timestamp = 0 } = (await providerOf(suite).getBlock(block)) ?? {};
  return businessDateOf(timestamp);
}
