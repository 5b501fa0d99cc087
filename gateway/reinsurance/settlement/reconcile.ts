import type { EntryTypeName } from "../entries.js";

/** One reinsurer's part of one line of an account. */
export interface LedgerLine {
  /** The submitter's number of the account. */
  readonly account: string;
  /** Member number. */
  readonly reinsurer: number;
  readonly currency: string;
  readonly entry: EntryTypeName;
  /** Minor units, signed from the reinsurers' view. */
  readonly amount: bigint;
}

/** Lines that are not the same on both sides; `undefined` where one has none. */
export interface LedgerDifference {
  readonly account: string;
  readonly reinsurer: number;
  readonly currency: string;
  readonly entry: EntryTypeName;
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
export interface Reconciliation {
  /** By currency. */
  readonly extract: readonly LedgerTotal[];
  readonly chain: readonly LedgerTotal[];
  /** None means that both sides are the same to the last minor unit. */
  readonly differences: readonly LedgerDifference[];
}

/**
 * Compares an extract of the core system with the chain, by count, by sum and line by line, without any tolerance. Where
 * a side has several lines of the same name, the smallest are compared first.
 */
export function reconcileLedgers(extract: readonly LedgerLine[], chain: readonly LedgerLine[]): Reconciliation {
  const [own, theirs] = [byKey(extract), byKey(chain)];
  const keys = [...new Set([...own.keys(), ...theirs.keys()])].sort();
  const differences = keys.flatMap((key) => pairUp(own.get(key) ?? [], theirs.get(key) ?? []));
  return { extract: totalsOf(extract), chain: totalsOf(chain), differences };
}

function byKey(lines: readonly LedgerLine[]): Map<string, LedgerLine[]> {
  const found = new Map<string, LedgerLine[]>();
  for (const line of lines) {
    const key = JSON.stringify([line.account, line.reinsurer, line.currency, line.entry]);
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
    const { account, reinsurer, currency, entry } = (extract ?? chain) as LedgerLine;
    if (extract?.amount === chain?.amount) return [];
    return [{ account, reinsurer, currency, entry, extract: extract?.amount, chain: chain?.amount }];
  });
}

function totalsOf(lines: readonly LedgerLine[]): LedgerTotal[] {
  const currencies = [...new Set(lines.map(({ currency }) => currency))].sort();
  return currencies.map((currency) => {
    const own = lines.filter((line) => line.currency === currency);
    return { currency, lines: own.length, sum: own.reduce((sum, { amount }) => sum + amount, 0n) };
  });
}
