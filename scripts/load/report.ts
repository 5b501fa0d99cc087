import { type Counts, countsOf, type KindStatistics, type Ratio, ratioOf, statisticsOf } from "./statistics/kind.js";
import type { KindName } from "./run/flight.js";
import { KINDS } from "./run/plan.js";
import type { PlayedTurn } from "./run/run.js";

/** What the chain says, beside what the run counted; warm-up included. */
export interface Reconciled {
  readonly counted: number;
  readonly onChain: number;
}

/** What `--json` prints. Times in seconds, gas in units of gas. */
export interface LoadReport {
  readonly network: string;
  readonly chainId: number;
  readonly senders: number;
  readonly inFlight: number;
  /** Policies in a batch. */
  readonly batch: number;
  /** Where business was done. */
  readonly addresses: { readonly registry: string; readonly token: string };
  /** Whether Ctrl-C ended it early. */
  readonly interrupted: boolean;
  /** What was sent before measuring. */
  readonly warmUp: Counts;
  readonly kinds: Readonly<Record<KindName, KindStatistics>>;
  /** Policies against plain transfers. */
  readonly ratios: { readonly issues: Ratio; readonly batches: Ratio };
  readonly transfers: Reconciled;
  readonly policies: Reconciled;
}

/** What a report is made of. */
export interface ReportParts extends Pick<
  LoadReport,
  "network" | "chainId" | "senders" | "inFlight" | "batch" | "addresses" | "interrupted"
> {
  readonly turns: readonly PlayedTurn[];
  /** Done on the chain in the course of the run. */
  readonly onChain: { readonly transferred: number; readonly policies: number };
}

/** Sums a run up. */
export function report({ turns, onChain, ...setting }: ReportParts): LoadReport {
  const of = (name: KindName) => statisticsOf(turns.filter(({ kind, counts }) => counts && kind === name));
  const kinds = Object.fromEntries(KINDS.map((name) => [name, of(name)])) as Record<KindName, KindStatistics>;
  const done = (...names: KindName[]) =>
    turns
      .filter(({ kind }) => names.includes(kind))
      .flatMap(({ flights }) => flights)
      .reduce((sum, { end, operations }) => sum + (end.is === "included" ? operations : 0), 0);
  return {
    ...setting,
    warmUp: countsOf(turns.filter(({ counts }) => !counts).flatMap(({ flights }) => flights)),
    kinds,
    ratios: {
      issues: ratioOf(kinds.issues, kinds.transfers),
      batches: ratioOf(kinds.batches, kinds.transfers),
    },
    transfers: { counted: done("transfers"), onChain: onChain.transferred },
    policies: { counted: done("issues", "batches"), onChain: onChain.policies },
  };
}

/** Whether all that was sent took effect, and the chain agrees. */
export function hasSucceeded({ warmUp, kinds, transfers, policies }: LoadReport): boolean {
  const counts = [warmUp, ...Object.values(kinds).map((kind) => kind.counts)];
  const complete = counts.every(({ sent, included }) => sent === included);
  return complete && transfers.counted === transfers.onChain && policies.counted === policies.onChain;
}
