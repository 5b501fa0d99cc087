import { commit, type Commitment, negateOpening, type Opening, sumOpenings } from "../../commitments/index.js";
import { roundDiv, SHARE_ONE } from "../../money/index.js";
import { type EntryAmount, type EntryOpening, type EntryTypeName, ROW_BORNE } from "../entries.js";
import { reinsuranceFault } from "../fault.js";
import type { ReinsuranceTerms } from "../terms/index.js";
import { type Column, columnsOf, commitLines } from "./columns.js";
import type { AccountDocument } from "./document.js";
import { blinded, openingDocument } from "../openings.js";
import { keepable } from "./kept.js";
import { lineOf, openLines } from "./lines.js";
import { type AccountRequest, type PreparedAccount, sealable } from "./prepare.js";

/** One's own share of an account, as it was assumed. */
export interface AssumedShare {
  /** Id of the account on the chain. */
  readonly account: string;
  readonly column: Column;
  /** What opens the column, by entry. */
  readonly openings: readonly EntryOpening[];
}

/** What a retrocession's account is made of. */
export interface OnwardRequest extends Omit<AccountRequest, "bordereaux"> {
  readonly assumed: AssumedShare;
}

/** An onward account, ready to be sealed and submitted. */
export interface PreparedOnward extends Omit<PreparedAccount, "bookings"> {
  /** Argument of `ReinsuranceAccounts.submitOnward`. */
  readonly assumed: {
    readonly account: string;
    readonly column: Column;
    readonly retained: Commitment[];
  };
  /** What opens the parts kept for own account, in the order of the column's row-borne entries. */
  readonly retained: readonly EntryOpening[];
}

/**
 * One's own share of an account, taken from the account's document.
 *
 * @param account its id on the chain
 * @param member  one's own number
 * @throws GatewayError `ACCOUNT_NO_SEAT`
 */
export function assumedShare(document: AccountDocument, account: string, member: number): AssumedShare {
  const lines = document.lines.map(lineOf);
  const column = columnsOf(document.panel, commitLines(lines))[document.panel.indexOf(member)];
  if (column === undefined) {
    const sentence = `has no seat in the panel: choose from ${document.panel.join(", ")}`;
    throw reinsuranceFault("ACCOUNT_NO_SEAT", "member", String(member), sentence);
  }
  const openings = lines.map(({ entry, parts }) => ({ entry, opening: parts[column.index] as Opening }));
  return { account, column, openings };
}

/**
 * What a quota share that is a retrocession takes of an assumed column, to compute its lines from: each line from rows,
 * rounded once.
 *
 * @param terms of the retrocession; what is placed of its share is taken
 * @throws GatewayError `ACCOUNT_ONWARD_TERMS` for another cession, which takes risk by risk
 */
export function onwardTotals(
  { openings }: Pick<AssumedShare, "openings">,
  { cession, order }: ReinsuranceTerms,
): Map<EntryTypeName, bigint> {
  if (cession.kind !== "QUOTA_SHARE" || cession.perRiskCap !== undefined) {
    const sentence = "takes risk by risk, not line by line: give totals computed from the rows that were passed on";
    throw reinsuranceFault("ACCOUNT_ONWARD_TERMS", "cession", cession.kind, sentence);
  }
  const share = cession.share * order;
  const borne = openings.filter(({ entry }) => ROW_BORNE.includes(entry));
  return new Map(borne.map(({ entry, opening }) => [entry, roundDiv(opening.amount * share, SHARE_ONE * SHARE_ONE)]));
}

/**
 * Makes the account of a retrocession from one's own share of an inward account (平面分保): each line from rows is divided
 * into what is ceded onward and what is retained, so that the chain sees that both sum to what was assumed (RE14).
 *
 * @throws GatewayError `ACCOUNT_ONWARD` when more is ceded than was assumed, `ACCOUNT_TOTAL` for a line from rows that were not
 *   assumed, and as {@link openLines}
 */
export function prepareOnward(request: OnwardRequest): PreparedOnward {
  const { assumed, panel, amounts, seats, credits = [], ...head } = request;
  const borne = assumed.openings.filter(({ entry }) => ROW_BORNE.includes(entry));
  const ceded = borne.map(({ entry }) => ({ entry, opening: blinded(cededOf(amounts, entry)) }));
  const shares = panel.map(({ signed }) => signed);
  const opened = openLines({ amounts, seats, totals: ceded, credits, shares });
  const retained = borne.map(({ entry, opening }, index) => {
    const kept = sumOpenings([opening, negateOpening((ceded[index] as EntryOpening).opening)]);
    requireWithin(entry, kept.amount, opening.amount);
    return { entry, opening: kept };
  });
  const { account, column } = assumed;
  const argument = { account, column, retained: retained.map(({ opening }) => commit(opening)) };
  return {
    ...sealable({ ...head, cascade: cascadeDocument(account, retained) }, panel, [], opened),
    assumed: argument,
    retained,
  };
}

const cascadeDocument = (account: string, retained: readonly EntryOpening[]): AccountDocument["cascade"] => ({
  account,
  retained: retained.map(({ entry, opening }) => ({ entry, opening: openingDocument(opening) })),
});

const cededOf = (amounts: readonly EntryAmount[], entry: EntryTypeName): bigint =>
  amounts.find((line) => line.entry === entry)?.amount ?? 0n;

/** What is kept has the sign of what was assumed, and is no more than that. */
function requireWithin(entry: EntryTypeName, kept: bigint, assumed: bigint): void {
  if (keepable(kept, assumed) === kept) return;
  const sentence = `leaves ${kept} of the ${assumed} that were assumed: cede no more than the share (RE14)`;
  throw reinsuranceFault("ACCOUNT_ONWARD", entry, String(assumed - kept), sentence);
}
