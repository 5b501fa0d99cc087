import type { EntryTypeName } from "../entries.js";
import type { AgreedItem } from "./items.js";

/** One reinsurer's part of one line of an account. */
export interface LedgerLine {
  /** The submitter's number of the account. */
  readonly account: string;
  /** Whether it is the contra of that account. */
  readonly contra: boolean;
  /** Member number. */
  readonly reinsurer: number;
  readonly currency: string;
  readonly entry: EntryTypeName;
  /** Minor units, signed from the reinsurers' view. */
  readonly amount: bigint;
}

/** Lines that are not the same on both sides; `undefined` where one has none. */
export interface LedgerDifference extends Omit<LedgerLine, "amount"> {
  readonly extract: bigint | undefined;
  readonly chain: bigint | undefined;
}

/** Lines and their sum, in one currency. */
export interface LedgerTotal {
  readonly currency: string;
  readonly lines: number;
  readonly sum: bigint;
}

/** What a reconciliation found (对账). */
export interface ReinsuranceReconciliation {
  /** By currency. */
  readonly extract: readonly LedgerTotal[];
  readonly chain: readonly LedgerTotal[];
  /** None means that both sides are the same to the last minor unit. */
  readonly differences: readonly LedgerDifference[];
}

/** The lines of agreed accounts. */
export const ledgerOf = (items: readonly AgreedItem[]): LedgerLine[] =>
  items.flatMap(({ number: account, contra, reinsurer, currency, amounts }) =>
    amounts.map(({ entry, amount }) => ({ account, contra, reinsurer, currency, entry, amount })),
  );

/**
 * Compares an extract of the core system with the chain, by count, by sum and line by line, without any tolerance. Where
 * a side has several lines of the same name, the smallest are compared first.
 */
export function reconcileLedgers(
  extract: readonly LedgerLine[],
  chain: readonly LedgerLine[],
): ReinsuranceReconciliation {
  const [own, theirs] = [byKey(extract), byKey(chain)];
  const keys = [...new Set([...own.keys(), ...theirs.keys()])].sort();
  const differences = keys.flatMap((key) => pairUp(own.get(key) ?? [], theirs.get(key) ?? []));
  return { extract: totalsOf(extract), chain: totalsOf(chain), differences };
}

function byKey(lines: readonly LedgerLine[]): Map<string, LedgerLine[]> {
  const found = new Map<string, LedgerLine[]>();
  for (const line of lines) {
    const key = JSON.stringify([line.account, line.contra, line.reinsurer, line.currency, line.entry]);
    const same = found.get(key);
    if (same === undefined) found.set(key, [line]);
    else same.push(line);
  }
  for (const same of found.values()) same.sort((a, b) => Number(a.amount > b.amount) - Number(a.amount < b.amount));
  return found;
}

function pairUp(own: readonly LedgerLine[], theirs: readonly LedgerLine[]): LedgerDifference[] {
  const count = Math.max(own.length, theirs.length);
  return Array.from({ length: count }, (_, index) => [own[index], theirs[index]]).flatMap(([extract, chain]) => {
    const { amount, ...line } = (extract ?? chain) as LedgerLine;
    return extract?.amount === chain?.amount ? [] : [{ ...line, extract: extract?.amount, chain: chain?.amount }];
  });
}

function totalsOf(lines: readonly LedgerLine[]): LedgerTotal[] {
  const currencies = [...new Set(lines.map(({ currency }) => currency))].sort();
  return currencies.map((currency) => {
    const own = lines.filter((line) => line.currency === currency);
    return { currency, lines: own.length, sum: own.reduce((sum, { amount }) => sum + amount, 0n) };
  });
}
