import { commit, negateOpening, sumOpenings } from "../../../gateway/commitments/index.js";
import {
  type AssumedShare,
  type CascadeRecord,
  openLines,
  type OnwardRequest,
  type PreparedOnward,
} from "../../../gateway/reinsurance/accounts/index.js";
import { sealable } from "../../../gateway/reinsurance/accounts/prepare.js";
import { type EntryAmount, ROW_BORNE } from "../../../gateway/reinsurance/entries.js";
import { blinded, openingDocument } from "../../../gateway/reinsurance/openings.js";

/** An onward account that cedes whatever it is told to, as a gateway without the check of `prepareOnward` would make it. */
export function forgeOnward({ assumed, panel, amounts, seats: _, ...head }: OnwardRequest): PreparedOnward {
  const borne = assumed.openings.filter(({ entry }) => ROW_BORNE.includes(entry));
  const totals = borne.map(({ entry }) => ({ entry, opening: blinded(amountOf(amounts, entry)) }));
  const retained = borne.map(({ entry, opening }, index) => {
    return { entry, opening: sumOpenings([opening, negateOpening(totals[index]!.opening)]) };
  });
  const opened = openLines({ amounts, totals, credits: [], shares: panel.map(({ signed }) => signed) });
  const cascade = {
    account: assumed.account,
    retained: retained.map(({ entry, opening }) => ({ entry, opening: openingDocument(opening) })),
  };
  const { account, column } = assumed;
  const argument = { account, column, retained: retained.map(({ opening }) => commit(opening)) };
  return { ...sealable({ ...head, cascade }, panel, [], opened), assumed: argument, retained };
}

/** What the chain says of the cascade of an onward account. */
export const cascadeOf = ({ assumed, retained }: Pick<PreparedOnward, "assumed" | "retained">): CascadeRecord => ({
  account: assumed.account,
  retained: retained.map(({ entry }, index) => ({ entry, kept: assumed.retained[index]! })),
});

/** One's own share of an account that is on no chain. */
export const assumedOf = (account: string, openings: AssumedShare["openings"]): AssumedShare => ({
  account,
  column: {
    ...{ index: 0, member: 13, entries: [], digests: [] },
    amounts: openings.map(({ opening }) => commit(opening)),
  },
  openings,
});

const amountOf = (amounts: readonly EntryAmount[], entry: EntryAmount["entry"]): bigint =>
  amounts.find((line) => line.entry === entry)?.amount ?? 0n;
