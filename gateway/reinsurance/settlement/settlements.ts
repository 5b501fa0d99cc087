import { toUtf8String } from "ethers";
import { StatementStatus } from "../../../typechain-types/index.js";
import { type BusinessDate, businessDateOf, fromChainDate } from "../../dates/index.js";
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

/** All settlements of a pair as the chain has them, in their order. */
export async function settlementsOf(suite: ReinsuranceSuite, pair: Pair, fromBlock = 0): Promise<PairSettlement[]> {
  const { balances } = suite;
  const range = [fromBlock, await providerOf(suite).getBlockNumber()] as const;
  const { SettlementIssued } = balances.filters;
  const { cedent, reinsurer } = pair;
  const issued = [
    ...(await eventsOf(balances, SettlementIssued(undefined, cedent, reinsurer), range)),
    ...(await eventsOf(balances, SettlementIssued(undefined, reinsurer, cedent), range)),
  ].sort((a, b) => a.blockNumber - b.blockNumber || a.index - b.index);
  const found: PairSettlement[] = [];
  for (const { args, blockNumber } of issued) {
    const sign = args.toReinsurer ? 1n : -1n;
    const { status, paid } = await balances.settlementInfo(args.id);
    const movements = await movementsOf(suite, args.id, sign, [blockNumber, range[1]]);
    const cleared = movements.filter(({ kind }) => kind === "CLEARED").reduce((sum, { amount }) => sum + amount, 0n);
    found.push({
      id: args.id,
      currency: toUtf8String(args.currency),
      status: nameOf(StatementStatus, status),
      issuedOn: await dateOf(suite, blockNumber),
      dueOn: fromChainDate(args.dueOn),
      accounts: [...args.accounts],
      net: sign * args.amount,
      outstanding: sign * (args.amount - paid) - cleared,
      movements,
    });
  }
  return found;
}

async function movementsOf(
  suite: ReinsuranceSuite,
  id: string,
  sign: bigint,
  range: readonly [number, number],
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
