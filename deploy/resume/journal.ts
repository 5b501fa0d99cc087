import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readLines } from "./lines.js";

/** Ignition's name of the step that deploys the authority. */
const AUTHORITY = "Foundation#AccessManager";

/** One entry of Ignition's journal, as far as resuming looks at it. */
interface Entry {
  readonly type: string;
  readonly futureId: string;
  readonly nonce?: number;
  readonly result?: { readonly type: string };
  readonly receipt?: { readonly blockNumber: number };
}

/** What Ignition's journal says of a deployment. */
export interface JournalState {
  /** Whether a deployment has begun. */
  readonly begun: boolean;
  /** Futures whose transaction was about to leave, by id: whether it left is not written. */
  readonly unsure: ReadonlyMap<string, number>;
  /** Futures of which nothing is on the chain, by id: they failed, or were interrupted before they asked for a transaction. */
  readonly empty: ReadonlySet<string>;
  /** The block in which the authority was deployed, on which all others stand: no event of the suite is older. */
  readonly block: number | undefined;
}

/** Reads the journal of a deployment's folder. */
export async function readJournal(folder: string): Promise<JournalState> {
  const entries = (await readLines(journalPath(folder))).documents as Entry[];
  const deployed = entries.findLast(({ futureId, receipt }) => futureId === AUTHORITY && receipt !== undefined);
  return {
    begun: entries.length > 0,
    unsure: unsureIn(entries),
    empty: emptyIn(entries),
    block: deployed?.receipt?.blockNumber,
  };
}

function unsureIn(entries: readonly Entry[]): Map<string, number> {
  const unsure = new Map<string, number>();
  for (const { type, futureId, nonce } of entries) {
    if (type === "TRANSACTION_PREPARE_SEND" && nonce !== undefined) unsure.set(futureId, nonce);
    if (type === "TRANSACTION_SEND" || type === "WIPE_APPLY") unsure.delete(futureId);
  }
  return unsure;
}

function emptyIn(entries: readonly Entry[]): Set<string> {
  const empty = new Set<string>();
  for (const { type, futureId, result } of entries) {
    const hasFailed = type.endsWith("_EXECUTION_STATE_COMPLETE") && result?.type !== "SUCCESS";
    if (hasFailed || type.endsWith("_EXECUTION_STATE_INITIALIZE")) empty.add(futureId);
    if (type === "NETWORK_INTERACTION_REQUEST" || type === "WIPE_APPLY") empty.delete(futureId);
  }
  return empty;
}

/**
 * Mends what a crash in the middle of a write left behind: a torn last line of the journal, which said nothing yet, and a
 * torn list of addresses, which Ignition would refuse to read and which says nothing that the journal does not.
 */
export async function mendJournal(folder: string): Promise<void> {
  const journal = await readLines(journalPath(folder));
  if (journal.torn) await writeFile(journalPath(folder), journal.whole);
  const list = join(folder, "deployed_addresses.json");
  const text = await readFile(list, "utf8").catch(() => "{}");
  try {
    JSON.parse(text);
  } catch {
    await rm(list);
  }
}

const journalPath = (folder: string): string => join(folder, "journal.jsonl");
