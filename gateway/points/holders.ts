import { dataSlice, getAddress, type Log, ZeroAddress } from "ethers";
import { ascending } from "./ascending.js";
import { requireCount } from "./fault.js";
import { type LogFilter, logsOf, type ReadingOptions } from "./logs.js";
import type { PointsView } from "./view.js";

/** How accounts are listed, page by page. */
export interface HolderOptions extends ReadingOptions {
  /** Only accounts above this address: where an earlier list was left. */
  readonly after?: string;
  /** Accounts of a page, each for one transaction. */
  readonly size?: number;
  /** Addresses kept in memory; 100,000 unless given. The past is read again for every so many. */
  readonly capacity?: number;
}

/** Where accounts are found that may hold something. */
export interface HolderSource extends LogFilter {
  /** Which account a log names, lower-case; undefined when it names none that counts. */
  readonly accountIn: (log: Log) => string | undefined;
}

/** The address in an indexed argument, lower-case; of points that went it is zero, which never holds any. */
export const addressIn = ({ topics }: Log, index: number): string => dataSlice(topics[index] ?? ZeroAddress, -20);

/**
 * The accounts that a source names, in ascending order of their addresses, cut into pages of those that hold something.
 *
 * @param size    accounts of a page
 * @param holding asks what accounts hold now, leaving out those that hold nothing
 */
export async function* holderPages<Holder>(
  view: PointsView,
  { accountIn, ...filter }: HolderSource,
  { size, after, capacity, ...reading }: HolderOptions & { readonly size: number },
  holding: (accounts: string[]) => Promise<Holder[]>,
): AsyncGenerator<Holder[]> {
  requireCount(size, "size");
  if (capacity !== undefined) requireCount(capacity, "capacity");
  const named = async function* () {
    for await (const log of logsOf(view.provider, filter, view.block, reading)) {
      const account = accountIn(log);
      if (account !== undefined) yield account;
    }
  };
  const found: Holder[] = [];
  let asked: string[] = [];
  for await (const account of ascending(named, after?.toLowerCase(), capacity)) {
    asked.push(getAddress(account));
    if (asked.length < size) continue;
    found.push(...(await holding(asked)));
    asked = [];
    if (found.length >= size) yield found.splice(0, size);
  }
  found.push(...(await holding(asked)));
  while (found.length > 0) yield found.splice(0, size);
}
