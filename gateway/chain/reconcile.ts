import { concat, id, keccak256 } from "ethers";
import { GatewayError } from "../errors.js";

/** A record as both sides can state it. */
export interface ReconciliationRecord {
  /** Business key, unique within its side. */
  readonly key: string;
  /** Amount in minor units of the one currency that is reconciled; negative for a contra-entry. */
  readonly amount: bigint;
  /** Anything else that must agree, for example the fingerprint of the record. */
  readonly fingerprint?: string;
}

/** What one side adds up to. */
export interface SideTotals {
  readonly count: number;
  /** Sum of the amounts in minor units. */
  readonly sum: bigint;
  /** Keccak-256 over the records in the order of their keys; equal exactly when both sides hold the same records. */
  readonly digest: string;
}

/** The result of a reconciliation. All lists are in the order of their keys. */
export interface Reconciliation {
  /** Whether count, sum and digest agree; there is no tolerance. */
  readonly agrees: boolean;
  readonly extract: SideTotals;
  readonly chain: SideTotals;
  /** Records of the core system that the chain lacks. */
  readonly missing: readonly ReconciliationRecord[];
  /** Records of the chain that the core system lacks. */
  readonly extra: readonly ReconciliationRecord[];
  /** Records on both sides whose amount or fingerprint differ. */
  readonly different: readonly { readonly extract: ReconciliationRecord; readonly chain: ReconciliationRecord }[];
}

/**
 * Compares an extract of a core system with the records read from the chain. Reconcile one currency at a time.
 * @param extract Records of the core system, in any order.
 * @param chain Records of the chain, in any order.
 * @throws GatewayError RECONCILE_DUPLICATE_KEY when a side states a key twice.
 */
export function reconcile(
  extract: Iterable<ReconciliationRecord>,
  chain: Iterable<ReconciliationRecord>,
): Reconciliation {
  const ours = byKey(extract, "extract");
  const theirs = byKey(chain, "chain");
  const totals = { extract: totalsOf(ours), chain: totalsOf(theirs) };
  const missing = [...ours.values()].filter(({ key }) => !theirs.has(key));
  const extra = [...theirs.values()].filter(({ key }) => !ours.has(key));
  const different = [...ours.values()].flatMap((record) => {
    const other = theirs.get(record.key);
    return other && hashOf(other) !== hashOf(record) ? [{ extract: record, chain: other }] : [];
  });
  return { agrees: totals.extract.digest === totals.chain.digest, ...totals, missing, extra, different };
}

/** Records by key, inserted in the order of their keys (by code unit). */
function byKey(records: Iterable<ReconciliationRecord>, side: string): Map<string, ReconciliationRecord> {
  const sorted = [...records].sort((a, b) => (a.key < b.key ? -1 : 1));
  const map = new Map<string, ReconciliationRecord>();
  for (const record of sorted) {
    if (map.has(record.key)) throw duplicate(record.key, side);
    map.set(record.key, record);
  }
  return map;
}

function totalsOf(records: ReadonlyMap<string, ReconciliationRecord>): SideTotals {
  const list = [...records.values()];
  const sum = list.reduce((total, { amount }) => total + amount, 0n);
  return { count: list.length, sum, digest: keccak256(concat(list.map(hashOf))) };
}

/** Keccak-256 of the record as a JSON array of strings. */
function hashOf({ key, amount, fingerprint = "" }: ReconciliationRecord): string {
  return id(JSON.stringify([key, amount.toString(), fingerprint]));
}

function duplicate(key: string, side: string): GatewayError {
  return new GatewayError("RECONCILE_DUPLICATE_KEY", {
    message: `The ${side} states key ${key} twice: keep one record per key before reconciling.`,
    field: side,
    value: key,
  });
}
