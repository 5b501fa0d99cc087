import type { Entry, EntryKind } from "./entries.js";
import type { Institution } from "./members.js";
import type { ObligationStageName } from "./obligations.js";

/** A line of a member's statement: an entry as that member sees it. */
export interface ClearingItem {
  /** The obligation. */
  readonly obligation: string;
  readonly kind: EntryKind;
  /** Whether the member owes by this entry or is owed; what moved out says what it was. */
  readonly direction: "OWES" | "IS_OWED";
  readonly counterparty: Institution;
  /** Minor units, above zero. */
  readonly amount: bigint;
  /** What the entry adds to the member's net, minor units: negative when the net gets worse. */
  readonly effect: bigint;
  /** The module's business key, 32 bytes. */
  readonly cause: string;
  /** Address of the module that posted the obligation. */
  readonly poster: string;
  /** What the Directory calls the module; undefined for a contract that is not of the suite. */
  readonly posterName: string | undefined;
  /** Where the obligation is now. */
  readonly stage: ObligationStageName;
  /** Hash of the transaction that made the entry. */
  readonly transaction: string;
}

/** What items add up to, minor units. */
export interface ItemTotals {
  /** What the member receives, or pays when negative. */
  readonly net: bigint;
  /** What it owes before netting. */
  readonly owes: bigint;
  /** What it is owed before netting. */
  readonly isOwed: bigint;
  /** Both together: what would have been paid without netting. */
  readonly gross: bigint;
}

/** What an entry does not say by itself. */
export type ItemContext = Pick<ClearingItem, "counterparty" | "posterName" | "stage">;

/** An entry as a line of the statement of one of its parties. A waiver turns the obligation round. */
export function itemOf(entry: Entry, member: number, context: ItemContext): ClearingItem {
  const { id: obligation, kind, debtor, creditor, amount, cause, poster, transaction } = entry;
  const direction = member === (kind === "WAIVED" ? creditor : debtor) ? "OWES" : "IS_OWED";
  const improves = (direction === "IS_OWED") === (kind !== "DISPUTED_OUT");
  const effect = improves ? amount : -amount;
  return { obligation, kind, direction, amount, effect, cause, poster, transaction, ...context };
}

/** The totals of a statement. What moved out counts no longer. */
export function totalsOf(items: readonly ClearingItem[]): ItemTotals {
  const sumOf = (wanted: ClearingItem["direction"]): bigint =>
    items
      .filter(({ direction }) => direction === wanted)
      .reduce((sum, { kind, amount }) => sum + (kind === "DISPUTED_OUT" ? -amount : amount), 0n);
  const [owes, isOwed] = [sumOf("OWES"), sumOf("IS_OWED")];
  return { net: items.reduce((sum, { effect }) => sum + effect, 0n), owes, isOwed, gross: owes + isOwed };
}
