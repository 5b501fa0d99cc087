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

/** A line that falls on reinsurers one by one, as interest of one that paid late. */
export interface SeatLine {
  readonly entry: EntryTypeName;
  /** By seat, minor units, signed from the reinsurers' view. */
  readonly parts: readonly bigint[];
}

/** What lines are made of. */
export interface LineSources {
  /** Amounts at 100 % of what is reinsured, but for the cash-loss credit. */
  readonly amounts: readonly EntryAmount[];
  /** Lines that are not split by shares; none unless given. */
  readonly seats?: readonly SeatLine[] | undefined;
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
export function openLines({ amounts, seats = [], totals, credits, shares }: LineSources): OpenedLine[] {
  requireOnce([...amounts, ...seats]);
  const borne = totalsByEntry(totals);
  for (const entry of ROW_BORNE) requireTotal(entry, amounts, borne.get(entry)?.amount ?? 0n);
  const ofRows = [...borne].map(([entry, total]) => splitLine(entry, total, shares));
  const ofTerms = amounts
    .filter(({ entry, amount }) => !ROW_BORNE.includes(entry) && amount !== 0n)
    .map(({ entry, amount }) => splitLine(entry, blinded(amount), shares));
  const ofSeats = seats.map(({ entry, parts }) => {
    const whole = blinded(sumOf(parts));
    return { entry, whole, parts: splitOpening(whole, parts) };
  });
  return inEntryOrder([...ofRows, ...ofTerms, ...ofSeats, ...creditLine(credits)]);
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

function splitLine(entry: EntryTypeName, whole: Opening, shares: readonly Share[]): OpenedLine {
  return { entry, whole, parts: splitOpening(whole, splitByShares(whole.amount, shares)) };
}

function creditLine(credits: readonly bigint[]): OpenedLine[] {
  const whole = { amount: sumOf(credits), blinding: 0n };
  const parts = credits.map((amount) => ({ amount, blinding: 0n }));
  return whole.amount === 0n ? [] : [{ entry: "CASH_LOSS_CREDIT", whole, parts }];
}

const sumOf = (parts: readonly bigint[]): bigint => parts.reduce((sum, part) => sum + part, 0n);

function requireOnce(lines: readonly { readonly entry: EntryTypeName }[]): void {
  const entries = lines.map(({ entry }) => entry);
  if (entries.includes("CASH_LOSS_CREDIT")) {
    const sentence = "is taken from the cash calls that were paid: leave it out of the amounts";
    throw reinsuranceFault("ACCOUNT_CREDIT", "entry", "CASH_LOSS_CREDIT", sentence);
  }
  const twice = entries.find((entry, index) => entries.indexOf(entry) !== index);
  if (twice !== undefined) throw reinsuranceFault("ACCOUNT_LINE_TWICE", "entry", twice, "has two lines: add them up");
}

function requireTotal(entry: EntryTypeName, amounts: readonly EntryAmount[], total: bigint): void {
  const amount = amounts.find((line) => line.entry === entry)?.amount ?? 0n;
  if (amount === total) return;
  const sentence = `is not the total of the bordereaux, ${total}: book those from which it was computed (RE16)`;
  throw reinsuranceFault("ACCOUNT_TOTAL", entry, String(amount), sentence);
}
