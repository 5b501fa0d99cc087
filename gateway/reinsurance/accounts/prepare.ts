import { ZeroHash } from "ethers";
import { AccountKind, EntryType } from "../../../typechain-types/index.js";
import type { Commitment } from "../../commitments/index.js";
import { parseBusinessDate, toDayNumber } from "../../dates/index.js";
import type { Share } from "../../money/index.js";
import type { EntryAmount } from "../entries.js";
import { type Booking, bookingOf, type OpenedBordereau } from "./bookings.js";
import { columnsOf, commitLines, accountContentOf } from "./columns.js";
import { type AccountDocument, requireAccount } from "./document.js";
import { lineDocument, type OpenedLine, openLines, type SeatLine } from "./lines.js";

/** A reinsurer's place in the panel. */
export interface PanelShare {
  /** Member number. */
  readonly member: number;
  /** Signed share. */
  readonly signed: Share;
}

/** What an account is made of. */
export interface AccountRequest extends Pick<
  AccountDocument,
  "placement" | "number" | "kind" | "currency" | "period" | "panelVersion" | "terms" | "replaces" | "note" | "synthetic"
> {
  /** In the order of the seats. */
  readonly panel: readonly PanelShare[];
  /** Those that are booked. */
  readonly bordereaux: readonly OpenedBordereau[];
  /** Amounts at 100 % of what is reinsured, as the terms give them from the totals. */
  readonly amounts: readonly EntryAmount[];
  /** Lines that are not split by shares; none unless given. */
  readonly seats?: readonly SeatLine[];
  /** Open cash-loss credits by seat, minor units; none unless given. */
  readonly credits?: readonly bigint[];
}

/** A line as `ReinsuranceAccounts.submit` takes it. */
export interface LineArgument {
  readonly entry: bigint;
  readonly whole: Commitment;
  readonly parts: Commitment[];
}

/** An account, ready to be sealed and submitted. */
export interface PreparedAccount {
  /** For the envelope. */
  readonly document: AccountDocument;
  readonly opened: readonly OpenedLine[];
  readonly bookings: Booking[];
  readonly lines: LineArgument[];
  /** What the chain will hold as the account's content, and what a reinsurer agrees to. */
  readonly content: string;
}

/**
 * Makes an account: opens its lines, splits them to the panel and writes the document.
 *
 * @throws GatewayError as {@link openLines}, `ACCOUNT_DOCUMENT_INVALID`, `SPLIT_WEIGHT`, `SPLIT_NO_WEIGHT`
 */
export function prepareAccount(request: AccountRequest): PreparedAccount {
  const { panel, bordereaux, amounts, seats, credits = [], ...head } = request;
  const totals = bordereaux.flatMap((bordereau) => bordereau.totals);
  const opened = openLines({ amounts, seats, totals, credits, shares: panel.map(({ signed }) => signed) });
  const booked = bordereaux.map(({ id }) => id);
  return { ...sealable(head, panel, booked, opened), bookings: bordereaux.map(bookingOf) };
}

/** Document and arguments of lines that are open already. */
export function sealable(
  head: Omit<AccountDocument, "schema" | "panel" | "bordereaux" | "lines">,
  panel: readonly PanelShare[],
  bordereaux: readonly string[],
  opened: readonly OpenedLine[],
): Omit<PreparedAccount, "bookings"> {
  const members = panel.map(({ member }) => member);
  const content = { ...head, panel: members, bordereaux, lines: opened.map(lineDocument) };
  const document = requireAccount({ schema: "tongzhou/reinsurance/account/1", ...content });
  const lines = commitLines(opened);
  const [column] = columnsOf(members, lines);
  return {
    document,
    opened,
    lines: lines.map(({ entry, whole, parts }) => ({ entry: EntryType[entry], whole, parts: [...parts] })),
    content: accountContentOf(column?.digests ?? []),
  };
}

/** What `ReinsuranceAccounts.submit` and `submitOnward` take as submission. */
export interface Submission {
  readonly placement: string;
  readonly accountReference: string;
  readonly kind: bigint;
  readonly from: number;
  readonly to: number;
  readonly panelVersion: number;
  readonly envelope: string;
  readonly replaces: string;
}

/**
 * The head of an account for the contract.
 *
 * @param accountReference from `reinsuranceReference`
 * @param envelope         id of the envelope that holds the document
 */
export function submissionOf(document: AccountDocument, accountReference: string, envelope: string): Submission {
  const { placement, kind, period, panelVersion, replaces = ZeroHash } = document;
  const [from, to] = [period.from, period.to].map((day) => toDayNumber(parseBusinessDate(day))) as [number, number];
  return { placement, accountReference, kind: AccountKind[kind], from, to, panelVersion, envelope, replaces };
}
