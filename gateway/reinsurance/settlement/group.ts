import { type Opening, sumOpenings } from "../../commitments/index.js";
import type { Column } from "../accounts/columns.js";
import { reinsuranceFault } from "../fault.js";

/** Most items of one settlement. */
export const MOST_ITEMS = 32;

/** What an agreed account leaves between cedent and one reinsurer. */
export interface OpenItem {
  /** Id of the account. */
  readonly account: string;
  /** The submitter's number of the account. */
  readonly number: string;
  readonly placement: string;
  /** Member numbers. */
  readonly cedent: number;
  readonly reinsurer: number;
  readonly currency: string;
  /** Whether the placement lets all contracts of the pair be offset. */
  readonly offsetsAll: boolean;
  /** What proves the balance. */
  readonly column: Column;
  /** Above zero is due to the reinsurer. */
  readonly balance: Opening;
}

/** Items that may be settled together, as `ReinsuranceSettlement.issue` takes them. */
export interface SettlementGroup<Item extends OpenItem = OpenItem> {
  readonly cedent: number;
  readonly reinsurer: number;
  readonly currency: string;
  readonly items: readonly Item[];
  readonly dues: { readonly account: string; readonly column: Column }[];
  /** What is opened: above zero is due to the reinsurer. */
  readonly net: Opening;
}

/**
 * Puts open items together as far as the offset clauses allow (抵销): one pair, one currency, and one contract unless
 * every item's contract allows offset over all of them; at most 32 items each.
 */
export function settlementGroups<Item extends OpenItem>(items: readonly Item[]): SettlementGroup<Item>[] {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const { cedent, reinsurer, currency, offsetsAll, placement } = item;
    const key = [cedent, reinsurer, currency, offsetsAll ? "" : placement].join("/");
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()].flatMap((group) => pagesOf(group).map((page) => settlementGroup(page)));
}

/**
 * One settlement of chosen items.
 *
 * @throws GatewayError `SETTLEMENT_EMPTY`, `SETTLEMENT_SCOPE` for items that may not be settled together
 */
export function settlementGroup<Item extends OpenItem>(items: readonly Item[]): SettlementGroup<Item> {
  const [first] = items;
  if (first === undefined) throw reinsuranceFault("SETTLEMENT_EMPTY", "items", undefined, "are none: name one or more");
  const { cedent, reinsurer, currency } = first;
  const other = items.find((item) => !together(item, first));
  if (other !== undefined || items.length > MOST_ITEMS) {
    const sentence = `cannot be settled with ${first.number}: settle one pair, one currency and at most ${MOST_ITEMS} items at a time, and one contract unless all allow offset over contracts`;
    throw reinsuranceFault("SETTLEMENT_SCOPE", "item", (other ?? items[MOST_ITEMS])?.number, sentence);
  }
  const dues = items.map(({ account, column }) => ({ account, column }));
  return { cedent, reinsurer, currency, items, dues, net: sumOpenings(items.map(({ balance }) => balance)) };
}

function together(a: OpenItem, b: OpenItem): boolean {
  const pair = a.cedent === b.cedent && a.reinsurer === b.reinsurer && a.currency === b.currency;
  return pair && (a.placement === b.placement || (a.offsetsAll && b.offsetsAll));
}

function pagesOf<Item>(items: readonly Item[]): Item[][] {
  const count = Math.ceil(items.length / MOST_ITEMS);
  return Array.from({ length: count }, (_, page) => items.slice(page * MOST_ITEMS, (page + 1) * MOST_ITEMS));
}
