import type { KindName } from "./flight.js";
import type { Turn } from "./plan.js";
import type { Sender, Workload } from "./sender.js";
import { playSlice, type SliceBounds, type SliceRecord } from "./slice.js";
import type { BlockWatcher } from "./watcher.js";

/** A turn that was played. */
export interface PlayedTurn extends SliceRecord {
  readonly kind: KindName;
  readonly counts: boolean;
}

/** What a run needs. */
export interface RunSetting extends Omit<SliceBounds, "ms" | "transactions"> {
  readonly senders: readonly Sender[];
  readonly watcher: BlockWatcher;
  readonly workloads: Readonly<Record<KindName, Workload>>;
  /** Told when a turn begins. */
  readonly onTurn: (turn: Turn, number: number, of: number) => void;
  /** Told when a turn is over. */
  readonly onPlayed: (turn: PlayedTurn) => void;
}

/** Plays the turns one after the other, until the signal. */
export async function run(turns: readonly Turn[], setting: RunSetting): Promise<PlayedTurn[]> {
  const played: PlayedTurn[] = [];
  for (const [index, turn] of turns.entries()) {
    if (setting.stop.aborted) break;
    setting.onTurn(turn, index + 1, turns.length);
    played.push(await playTurn(turn, setting));
    setting.onPlayed(played.at(-1) as PlayedTurn);
  }
  return played;
}

async function playTurn({ kind, counts, seconds, transactions }: Turn, setting: RunSetting): Promise<PlayedTurn> {
  const { senders, watcher, workloads, inFlight, patienceMs, stop } = setting;
  const bounds = { ms: seconds * 1_000, transactions, inFlight, patienceMs, stop };
  return { kind, counts, ...(await playSlice(senders, workloads[kind], bounds, watcher)) };
}
