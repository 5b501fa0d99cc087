import { EntryType } from "../../../typechain-types/index.js";
import { commit, type Commitment, randomBlinding } from "../../commitments/index.js";
import { ENTRY_TYPES, type EntryOpening, type EntryTypeName } from "../entries.js";
import type { BordereauKindName } from "./rows.js";

/** What the rows of a kind can sum to, in the order of the contracts. */
export const ENTRIES_OF: Readonly<Record<BordereauKindName, readonly [EntryTypeName, ...EntryTypeName[]]>> = {
  PREMIUM: ["PREM_CEDED", "PREM_RETURN"],
  CLAIMS: ["LOSS_PAID", "LAE", "SALVAGE"],
};

/** A total as `ReinsuranceBordereaux` takes it. */
export interface CommittedTotal {
  /** Number of the entry (`EntryType`). */
  readonly entry: bigint;
  readonly sum: Commitment;
}

/**
 * Opens the totals of a bordereau under fresh blindings: every entry that is not zero, or else the first of the kind as
 * zero, which looks like any other amount.
 *
 * @param totals from `Ceding.totals`
 */
export function totalOpenings(
  kind: BordereauKindName,
  totals: ReadonlyMap<EntryTypeName, bigint>,
): readonly EntryOpening[] {
  const entries = ENTRIES_OF[kind].filter((entry) => (totals.get(entry) ?? 0n) !== 0n);
  const shown = entries.length === 0 ? [ENTRIES_OF[kind][0]] : entries;
  return shown.map((entry) => ({ entry, opening: { amount: totals.get(entry) ?? 0n, blinding: randomBlinding() } }));
}

/** The commitments to openings, as `ReinsuranceBordereaux` takes them. */
export function committedTotals(openings: readonly EntryOpening[]): CommittedTotal[] {
  return openings.map(({ entry, opening }) => ({ entry: EntryType[entry], sum: commit(opening) }));
}

/** The name of an entry's number; undefined for one that this gateway does not know. */
export const entryName = (entry: bigint): EntryTypeName | undefined =>
  ENTRY_TYPES.find((name) => EntryType[name] === entry);
