import type { End } from "../run/flight.js";
import { largest, mean, percentile, quotient, sum } from "./figures.js";

/** A transaction as the statistics need it; times in milliseconds. */
export interface Sample {
  readonly operations: number;
  readonly sentAt: number;
  readonly end: End;
}

/** A block as the statistics need it. */
export interface BlockSample {
  /** In seconds. */
  readonly timestamp: number;
  readonly gasUsed: number;
  readonly gasLimit: number;
  readonly transactions: number;
}

/** One turn of a kind; times in milliseconds. */
export interface TurnSample {
  readonly startedAt: number;
  readonly endedAt: number;
  readonly flights: readonly Sample[];
  readonly blocks: readonly BlockSample[];
}

/** Transactions by their end: `sent` is the sum of all others. */
export interface Counts {
  readonly sent: number;
  readonly included: number;
  /** In a block, without effect. */
  readonly reverted: number;
  /** Refused by the node. */
  readonly refused: number;
  /** Not in a block when the run ended. */
  readonly late: number;
}

/** What was measured of one kind. A figure is null when there was nothing to measure. */
export interface KindStatistics {
  readonly counts: Counts;
  /** The node's words for its refusals, with how often each was heard. */
  readonly refusals: Readonly<Record<string, number>>;
  /** Operations that took effect. */
  readonly operations: number;
  /** From the first transaction of each turn to its last block. */
  readonly seconds: number;
  /** Included, per second. */
  readonly transactionsPerSecond: number | null;
  readonly operationsPerSecond: number | null;
  /** From sending until the block was seen, in seconds. */
  readonly secondsToInclusion: {
    readonly p50: number | null;
    readonly p95: number | null;
    readonly p99: number | null;
  };
  readonly gasPerTransaction: number | null;
  readonly gasPerOperation: number | null;
  readonly blocks: BlockStatistics;
}

/** What was seen of blocks. */
export interface BlockStatistics {
  readonly count: number;
  readonly empty: number;
  /** Gas used of the gas limit, from 0 to 1; the mean is over blocks that are not empty. */
  readonly fill: { readonly mean: number | null; readonly most: number | null };
  /** Seconds between the timestamps of neighbours. */
  readonly interval: { readonly mean: number | null; readonly most: number | null };
}

/** Sums up all turns of one kind. */
export function statisticsOf(turns: readonly TurnSample[]): KindStatistics {
  const flights = turns.flatMap((turn) => turn.flights);
  const included = flights.filter(({ end }) => end.is === "included");
  const operations = sum(included.map((flight) => flight.operations));
  const seconds = sum(turns.map(secondsOf));
  const gas = sum(included.map(({ end }) => (end.is === "included" ? end.gasUsed : 0)));
  return {
    counts: countsOf(flights),
    refusals: refusalsOf(flights),
    operations,
    seconds: round(seconds) ?? 0,
    transactionsPerSecond: round(quotient(included.length, seconds)),
    operationsPerSecond: round(quotient(operations, seconds)),
    secondsToInclusion: inclusionOf(included),
    gasPerTransaction: round(quotient(gas, included.length), 1),
    gasPerOperation: round(quotient(gas, operations), 1),
    blocks: blocksOf(turns),
  };
}

/** Counts transactions by their end. */
export function countsOf(flights: readonly Sample[]): Counts {
  const count = (is: End["is"]) => flights.filter(({ end }) => end.is === is).length;
  return {
    sent: flights.length,
    included: count("included"),
    reverted: count("reverted"),
    refused: count("refused"),
    late: count("late"),
  };
}

/** Policies against plain transfers. */
export interface Ratio {
  /** Policies per second, for one transfer per second. */
  readonly perSecond: number | null;
  /** Gas of a policy, for one gas of a transfer. */
  readonly gas: number | null;
}

/** How a kind of issuing compares with plain transfers. */
export function ratioOf(policies: KindStatistics, transfers: KindStatistics): Ratio {
  const of = (a: number | null, b: number | null) => round(quotient(a ?? undefined, b ?? undefined));
  return {
    perSecond: of(policies.operationsPerSecond, transfers.operationsPerSecond),
    gas: of(policies.gasPerOperation, transfers.gasPerOperation),
  };
}

/** Until the last block with a transaction of the turn; a turn in which nothing landed lasts as long as it was waited for. */
function secondsOf({ startedAt, endedAt, flights }: TurnSample): number {
  const landed = flights.flatMap(({ end }) => ("at" in end ? [end.at] : []));
  return ((largest(landed) ?? endedAt) - startedAt) / 1_000;
}

function inclusionOf(included: readonly Sample[]): KindStatistics["secondsToInclusion"] {
  const seconds = included.map(({ sentAt, end }) => ("at" in end ? (end.at - sentAt) / 1_000 : 0));
  const at = (percent: number) => round(percentile(seconds, percent));
  return { p50: at(50), p95: at(95), p99: at(99) };
}

function refusalsOf(flights: readonly Sample[]): Record<string, number> {
  const reasons: Record<string, number> = {};
  for (const { end } of flights) {
    if (end.is !== "refused") continue;
    const reason = wordsOf(end.reason);
    reasons[reason] = (reasons[reason] ?? 0) + 1;
  }
  return reasons;
}

/** The first line, with hashes and numbers taken out so that equal reasons are counted together. */
function wordsOf(reason: string): string {
  return (reason.split("\n")[0] ?? "").replace(/0x[0-9a-f]+/gi, "0x…").replace(/\b\d+\b/g, "…");
}

function blocksOf(turns: readonly TurnSample[]): BlockStatistics {
  const blocks = turns.flatMap((turn) => turn.blocks);
  const busy = blocks.filter(({ transactions }) => transactions > 0);
  const fill = busy.map(({ gasUsed, gasLimit }) => gasUsed / gasLimit);
  const intervals = turns.flatMap((turn) => intervalsOf(turn.blocks));
  return {
    count: blocks.length,
    empty: blocks.length - busy.length,
    fill: { mean: round(mean(fill), 4), most: round(largest(fill), 4) },
    interval: { mean: round(mean(intervals), 2), most: round(largest(intervals), 2) },
  };
}

function intervalsOf(blocks: readonly BlockSample[]): number[] {
  return blocks.slice(1).map(({ timestamp }, index) => timestamp - (blocks[index]?.timestamp ?? timestamp));
}

function round(value: number | undefined, digits = 3): number | null {
  return value === undefined ? null : Number(value.toFixed(digits));
}
