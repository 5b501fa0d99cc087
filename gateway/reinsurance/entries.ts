import { EntryType } from "../../typechain-types/index.js";
import type { Opening } from "../commitments/index.js";

/** What a line of an account is for (账单项目), as in `contracts/reinsurance/types/EntryType.sol`. */
export type EntryTypeName = keyof typeof EntryType;

/** All of them in the order of the contracts, which is the order of an account's lines. */
export const ENTRY_TYPES = Object.keys(EntryType) as readonly EntryTypeName[];

/** The entries that come from the rows of bordereaux and must equal their totals. */
export const ROW_BORNE: readonly EntryTypeName[] = ["PREM_CEDED", "PREM_RETURN", "LOSS_PAID", "LAE", "SALVAGE"];

/** An amount of an entry, minor units, signed from the reinsurers' view: above zero is due to them. */
export interface EntryAmount {
  readonly entry: EntryTypeName;
  readonly amount: bigint;
}

/** What opens the commitment to an amount of an entry. */
export interface EntryOpening {
  readonly entry: EntryTypeName;
  readonly opening: Opening;
}

/** Sorts by the order of the contracts, which take entries in ascending order only. */
export function inEntryOrder<Item extends { readonly entry: EntryTypeName }>(items: readonly Item[]): Item[] {
  return [...items].sort((a, b) => ENTRY_TYPES.indexOf(a.entry) - ENTRY_TYPES.indexOf(b.entry));
}
