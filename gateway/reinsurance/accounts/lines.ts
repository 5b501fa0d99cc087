import { type Opening, splitOpening, sumOpenings } from "../../commitments/index.js";
import { type Share, splitByShares } from "../../money/index.js";
import { type EntryAmount, type EntryOpening, type EntryTypeName, inEntryOrder, ROW_BORNE } from "../entries.js";
import { reinsuranceFault } from "../fault.js";
import type { LineDocument } from "../forms.js";
import { blinded, openingDocument, openingOf } from "../openings.js";

/** A line with what opens its commitments. */
export interface OpenedLine {
  readonly entry: EntryTypeName;
  /** At 100 % of what is reinsured. */
  readonly whole: Opening;
  /** By seat of the panel; they sum to the whole. */
  readonly parts: readonly Opening[];
}

/** What lines are made of. */
export interface LineSources {
  /** Amounts at 100 % of what is reinsured, but for the cash-loss credit. */
  readonly amounts: readonly EntryAmount[];
  /** What opens the totals of the bordereaux that are booked. */
  readonly totals: readonly EntryOpening[];
  /** Cash losses paid in advance, by seat, minor units; each is public on the chain. */
  readonly credits: readonly bigint[];
  /** Signed shares of the panel, by seat. */
  readonly shares: readonly Share[];
}

/**
 * Opens the lines of an account: a line that comes from rows keeps the opening of its total, so that the chain sees that
 * they are equal; others get a blinding of their own. Credits are public and have none.
 *
 * @returns in the order of the entries; lines of nothing are left out, but for totals of bordereaux, which must be booked
 * @throws GatewayError `ACCOUNT_TOTAL` when an amount is not the total of the bordereaux, `ACCOUNT_CREDIT` for a credit among
 *   the amounts, `ACCOUNT_LINE_TWICE`
 */
export function openLines({ amounts, totals, credits, shares }: LineSources): OpenedLine[] {
  const computed = amountsByEntry(amounts);
  const borne = totalsByEntry(totals);
  const ofRows = ROW_BORNE.flatMap((entry) => {
    const amount = computed.get(entry) ?? 0n;
    const total = borne.get(entry);
    if ((total?.amount ?? 0n) !== amount) throw otherTotal(entry, amount, total?.amount ?? 0n);
    return total === undefined ? [] : [split(entry, total, shares)];
  });
  const ofTerms = amounts
    .filter(({ entry, amount }) => !ROW_BORNE.includes(entry) && amount !== 0n)
    .map(({ entry, amount }) => split(entry, blinded(amount), shares));
  return inEntryOrder([...ofRows, ...ofTerms, ...creditLine(credits)]);
}

/** The sum of the totals of several bordereaux, by entry. */
export function totalsByEntry(totals: readonly EntryOpening[]): Map<EntryTypeName, Opening> {
  const sums = new Map<EntryTypeName, Opening>();
  for (const { entry, opening } of totals) {
    const before = sums.get(entry);
    sums.set(entry, before === undefined ? opening : sumOpenings([before, opening]));
  }
  return sums;
}

/** Writes a line into a document. */
export const lineDocument = ({ entry, whole, parts }: OpenedLine): LineDocument => ({
  entry,
  whole: openingDocument(whole),
  parts: parts.map(openingDocument),
});

/** Reads a line from a document. */
export const lineOf = ({ entry, whole, parts }: LineDocument): OpenedLine => ({
  entry,
  whole: openingOf(whole),
  parts: parts.map(openingOf),
});

function split(entry: EntryTypeName, whole: Opening, shares: readonly Share[]): OpenedLine {
  return { entry, whole, parts: splitOpening(whole, splitByShares(whole.amount, shares)) };
}

function creditLine(credits: readonly bigint[]): OpenedLine[] {
  const parts = credits.map((amount) => ({ amount, blinding: 0n }));
  const whole = sumOpenings(parts);
  return whole.amount === 0n ? [] : [{ entry: "CASH_LOSS_CREDIT", whole, parts }];
}

function amountsByEntry(amounts: readonly EntryAmount[]): Map<EntryTypeName, bigint> {
  const found = new Map<EntryTypeName, bigint>();
  for (const { entry, amount } of amounts) {
    if (entry === "CASH_LOSS_CREDIT") {
      const sentence = "is taken from the cash calls that were paid: leave it out of the amounts";
      throw reinsuranceFault("ACCOUNT_CREDIT", "entry", entry, sentence);
    }
    if (found.has(entry)) throw reinsuranceFault("ACCOUNT_LINE_TWICE", "entry", entry, "has two lines: add them up");
    found.set(entry, amount);
  }
  return found;
}

function otherTotal(entry: EntryTypeName, amount: bigint, total: bigint): Error {
  const sentence = `is not the total of the bordereaux, ${total}: book those from which it was computed (RE16)`;
  return reinsuranceFault("ACCOUNT_TOTAL", entry, String(amount), sentence);
}
