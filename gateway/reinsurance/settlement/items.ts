import { ZeroHash } from "ethers";
import { negateOpening, opens } from "../../commitments/index.js";
import { type BusinessDate, businessDateOf } from "../../dates/index.js";
import {
  type AccountDocument,
  type AccountRecord,
  accountRecord,
  balanceOpening,
  columnsOf,
  lineOf,
} from "../accounts/index.js";
import type { EntryAmount } from "../entries.js";
import { reinsuranceFault } from "../fault.js";
import { eventsOf, providerOf, type ReinsuranceSuite } from "../suite.js";
import type { OpenItem } from "./group.js";

/** Gives the document of an account, as `openAccount` does. */
export type AccountReader = (record: AccountRecord) => Promise<AccountDocument>;

/** Whose accounts. */
export interface ItemsRequest {
  /** One's own member number: as cedent or as reinsurer. */
  readonly member: number;
  /** The other side; every one unless given. */
  readonly counterparty?: number | undefined;
  /** First block that is read; 0 unless given. */
  readonly fromBlock?: number | undefined;
  /** Told after every account. Must not throw. */
  readonly onProgress?: (read: number, of: number) => void;
}

/** An account that a reinsurer agreed to, with its part. */
export interface AgreedItem extends OpenItem {
  /** Whether it negates another. */
  readonly contra: boolean;
  readonly agreedOn: BusinessDate;
  /** The settlement that it is in. */
  readonly settlement: string | undefined;
  /** The reinsurer's part by line, negated for a contra. */
  readonly amounts: readonly EntryAmount[];
}

/**
 * All accounts between a member and others that were agreed, each with an opened balance that the chain's commitments
 * bear out.
 *
 * @throws GatewayError `ACCOUNT_NOT_OPENED` when a document does not open what the chain has, and as `accountRecord` and the
 * reader
 */
export async function agreedItems(
  suite: ReinsuranceSuite,
  read: AccountReader,
  { member, counterparty, fromBlock = 0, onProgress }: ItemsRequest,
): Promise<AgreedItem[]> {
  const { technicalAccounts } = suite;
  const head = await providerOf(suite).getBlockNumber();
  const agreed = await eventsOf(technicalAccounts, technicalAccounts.filters.AccountAgreed(), [fromBlock, head]);
  const items: AgreedItem[] = [];
  for (const [index, { args }] of agreed.entries()) {
    const { placement } = await technicalAccounts.accountInfo(args.id);
    const { cedent } = await suite.placements.headerOf(placement);
    if (isBetween(Number(cedent), Number(args.reinsurer), member, counterparty)) {
      items.push(await itemOf(suite, read, args.id, Number(args.reinsurer)));
    }
    onProgress?.(index + 1, agreed.length);
  }
  return items;
}

function isBetween(cedent: number, reinsurer: number, member: number, counterparty: number | undefined): boolean {
  if (cedent === member) return counterparty === undefined || counterparty === reinsurer;
  return reinsurer === member && (counterparty === undefined || counterparty === cedent);
}

async function itemOf(
  suite: ReinsuranceSuite,
  read: AccountReader,
  id: string,
  reinsurer: number,
): Promise<AgreedItem> {
  const { technicalAccounts, balances } = suite;
  const record = await accountRecord(suite, id);
  const document = await read(record);
  const opened = document.lines.map(lineOf);
  const seat = record.panel.indexOf(reinsurer);
  const column = columnsOf(record.panel, record.lines)[seat];
  if (column === undefined) throw notOpened(id, "gives no column");
  const sum = balanceOpening(opened, seat);
  const balance = record.contra ? negateOpening(sum) : sum;
  const item = await technicalAccounts.itemOf(id, column);
  if (!opens(item.balance, balance)) throw notOpened(id, "does not open the balance on the chain");
  const settlement = await balances.settledBy(id, reinsurer);
  const { answered } = await technicalAccounts.acknowledgementOf(id, reinsurer);
  const { placement, cedent, currency, offsetsAll, contra } = record;
  return {
    account: id,
    number: document.number,
    ...{ placement, cedent, reinsurer, currency, offsetsAll, column, balance, contra },
    agreedOn: businessDateOf(answered),
    settlement: settlement === ZeroHash ? undefined : settlement,
    amounts: opened.map(({ entry, parts }) => {
      const amount = parts[seat]?.amount ?? 0n;
      return { entry, amount: record.contra ? -amount : amount };
    }),
  };
}

function notOpened(account: string, what: string): Error {
  const sentence = `has an envelope that ${what}: ask the submitter for a contra and a right account`;
  return reinsuranceFault("ACCOUNT_NOT_OPENED", "account", account, sentence);
}

/** Items that no settlement has taken. */
export const openItems = (items: readonly AgreedItem[]): AgreedItem[] =>
  items.filter(({ settlement }) => settlement === undefined);
