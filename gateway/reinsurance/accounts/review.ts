import { accountLines } from "../arithmetic/index.js";
import type { BordereauFault } from "../bordereaux/index.js";
import type { EntryAmount, EntryTypeName } from "../entries.js";
import { postedBordereau } from "../posted.js";
import { readPlacement } from "../reported.js";
import type { RowReader } from "../rowReader.js";
import { chainIdOf, type ReinsuranceSuite } from "../suite.js";
import { cededTotals } from "./ceded.js";
import type { AccountDifference } from "./differences.js";
import type { AccountDocument } from "./document.js";
import type { SeatLine } from "./lines.js";
import type { AccountObjection } from "./objection.js";
import { objectionsTo } from "./objections.js";
import { openAccount } from "./open.js";
import { type AccountRecord, accountRecord } from "./record.js";
import { recomputeAccount } from "./recompute.js";

/** With what an account is computed again. */
export interface ReviewOptions extends RowReader {
  /** Member number of the reinsurer for which it is reviewed; unless given, its own answers are not looked at. */
  readonly member?: number | undefined;
  /** Lines that neither rows nor rates give, as the reader computes them. */
  readonly further?: readonly EntryAmount[];
  /** Lines that fall on reinsurers one by one, as the reader computes them. */
  readonly seats?: readonly SeatLine[];
  /**
   * What a retrocession takes of the lines from rows, as the reader computes it from the rows that were passed on; unless
   * given it follows from what was assumed, which it does for a quota share alone.
   */
  readonly onward?: readonly EntryAmount[] | undefined;
}

/** What a reader found in an account; without faults, differences and objections it can be agreed. */
export interface AccountReview {
  readonly record: AccountRecord;
  readonly document: AccountDocument;
  /** In the rows of the bordereaux that are booked. */
  readonly faults: readonly BordereauFault[];
  /** In the lines. */
  readonly differences: readonly AccountDifference[];
  /** In what else the chain has of the placement. */
  readonly objections: readonly AccountObjection[];
}

/**
 * Opens an account that was received and computes it again from the rows and the terms; that of a retrocession from what
 * was assumed, which is what is ceded and what is kept. In a contra nothing is computed: it repeats the account that it
 * negates line by line.
 *
 * @throws GatewayError `ACCOUNT_UNKNOWN`, `ACCOUNT_DOCUMENT_INVALID`, `ACCOUNT_HEAD`, `ACCOUNT_ONWARD_TERMS` for a
 *   retrocession that is no quota share without `onward`, and as the opener
 */
export async function reviewAccount(
  suite: ReinsuranceSuite,
  id: string,
  { further = [], seats = [], onward, member, ...reader }: ReviewOptions,
): Promise<AccountReview> {
  const record = await accountRecord(suite, id);
  const place = { chainId: await chainIdOf(suite), contract: await suite.technicalAccounts.getAddress() };
  const document = await openAccount(record, { place, open: reader.open });
  if (record.contra) return { record, document, faults: [], differences: [], objections: [] };
  const { cascade } = record;
  const { totals, faults } =
    cascade === undefined
      ? await bookedTotals(suite, record, reader)
      : { totals: cededTotals(document, cascade, { terms: reader.terms, onward }), faults: [] };
  const differences = recomputeAccount(document, {
    committed: record.lines,
    amounts: accountLines({ terms: reader.terms, totals, further }),
    seats,
    shares: reader.terms.panel.map(({ signed }) => signed),
    credits: record.credits,
    cascade,
  });
  const objections = await objectionsTo(suite, record, { member, fromBlock: reader.fromBlock });
  return { record, document, faults, differences, objections };
}

/** What the rows of the booked bordereaux sum to; what is negated here counts as it was posted, right or wrong. */
async function bookedTotals(suite: ReinsuranceSuite, { placement, bordereaux }: AccountRecord, reader: RowReader) {
  const records = await Promise.all(bordereaux.map((id) => postedBordereau(suite, id)));
  const { read } = await readPlacement(suite, placement, new Set(records.map(({ posted }) => posted.id)), reader);
  const negated = new Set(records.filter(({ contra }) => contra).map(({ posted }) => posted.id));
  const totals = new Map<EntryTypeName, bigint>();
  const faults: BordereauFault[] = [];
  for (const { posted, contra } of records) {
    const found = read.get(posted.id);
    const isNegated = negated.has(posted.id);
    if (!isNegated) faults.push(...(found?.faults ?? []));
    for (const [entry, amount] of (isNegated ? found?.posted : found?.totals) ?? []) {
      totals.set(entry, (totals.get(entry) ?? 0n) + (contra ? -amount : amount));
    }
  }
  return { totals, faults };
}
