import { EntryType } from "../../../typechain-types/index.js";
import { commit, type Commitment } from "../../commitments/index.js";
import { type EntryOpening, inEntryOrder } from "../entries.js";

/** A bordereau with what opens its totals. */
export interface OpenedBordereau {
  /** Its id on the chain. */
  readonly id: string;
  /** Id of the envelope that it names. */
  readonly envelope: string;
  readonly totals: readonly EntryOpening[];
}

/** A bordereau as `ReinsuranceAccounts.submit` takes it. */
export interface Booking {
  readonly bordereau: string;
  readonly envelope: string;
  readonly totals: { readonly entry: bigint; readonly sum: Commitment }[];
}

/** What proves a bordereau's totals to the contract. */
export const bookingOf = ({ id, envelope, totals }: OpenedBordereau): Booking => ({
  bordereau: id,
  envelope,
  totals: inEntryOrder(totals).map(({ entry, opening }) => ({ entry: EntryType[entry], sum: commit(opening) })),
});
