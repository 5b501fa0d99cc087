import type { BusinessDate } from "../../dates/index.js";
import { reinsuranceFault } from "../fault.js";
import { type AgreedItem, openItems } from "./items.js";
import type { Pair, PairSettlement, SettlementMovement } from "./settlements.js";

/** A movement on the account between two members. */
export interface StatementEntry {
  /** An account was agreed, money was paid, or a claim went to the clearing house. */
  readonly kind: "AGREED" | SettlementMovement["kind"];
  readonly on: BusinessDate;
  /** Number of the account, or id of the settlement. */
  readonly reference: string;
  /** What it adds to the balance, minor units: above zero for the reinsurer. */
  readonly amount: bigint;
}

/** A statement of account of a pair in one currency (往来对账单). Above zero is due to the reinsurer. */
export interface PairStatement extends Pair {
  readonly currency: string;
  /** First day of the period; it ends now. */
  readonly from: BusinessDate;
  readonly opening: bigint;
  /** Accounts agreed in the period. */
  readonly agreed: bigint;
  /** What was paid, or went to the clearing house, in the period. */
  readonly settled: bigint;
  /** opening + agreed − settled; it is the sum of what is open (RE12). */
  readonly closing: bigint;
  /** In the order of the days. */
  readonly entries: readonly StatementEntry[];
  /** Accounts that no settlement has taken. */
  readonly openItems: readonly AgreedItem[];
  /** Settlements of which something is outstanding. */
  readonly openSettlements: readonly PairSettlement[];
}

/** What a statement is about. */
export interface PairStatementRequest extends Pair {
  readonly currency: string;
  readonly from: BusinessDate;
}

/**
 * The statement of account of a pair, from its agreed accounts and its settlements. It is given only if it adds up.
 *
 * @throws GatewayError `STATEMENT_OPEN_ITEMS` when the balance is not the sum of what is open: events are missing
 */
export function pairStatement(
  { cedent, reinsurer, currency, from }: PairStatementRequest,
  items: readonly AgreedItem[],
  settlements: readonly PairSettlement[],
): PairStatement {
  const own = items.filter((item) => item.cedent === cedent && item.reinsurer === reinsurer);
  const agreed = own.filter((item) => item.currency === currency);
  const issued = settlements.filter((one) => one.currency === currency && one.status !== "WITHDRAWN");
  const all = [...agreed.map(agreedEntry), ...issued.flatMap(({ movements }) => movements.map(settledEntry))];
  const entries = all.filter(({ on }) => on >= from).sort((a, b) => (a.on < b.on ? -1 : Number(a.on > b.on)));
  const sumOf = (some: readonly StatementEntry[]): bigint => some.reduce((sum, { amount }) => sum + amount, 0n);
  const statement = {
    ...{ cedent, reinsurer, currency, from, entries },
    opening: sumOf(all.filter(({ on }) => on < from)),
    agreed: sumOf(entries.filter(({ kind }) => kind === "AGREED")),
    settled: -sumOf(entries.filter(({ kind }) => kind !== "AGREED")),
    closing: sumOf(all),
    openItems: openItems(agreed),
    openSettlements: issued.filter(({ outstanding }) => outstanding !== 0n),
  };
  requireOpenItems(statement);
  return statement;
}

const agreedEntry = ({ agreedOn: on, number, balance }: AgreedItem): StatementEntry => ({
  kind: "AGREED",
  on,
  reference: number,
  amount: balance.amount,
});

const settledEntry = ({ kind, on, settlement, amount }: SettlementMovement): StatementEntry => ({
  kind,
  on,
  reference: settlement,
  amount: -amount,
});

function requireOpenItems({ closing, openItems: items, openSettlements }: PairStatement): void {
  const open =
    items.reduce((sum, { balance }) => sum + balance.amount, 0n) +
    openSettlements.reduce((sum, { outstanding }) => sum + outstanding, 0n);
  if (open === closing) return;
  const sentence = `is not what is open, ${open}: ask a node that holds all events (RE12)`;
  throw reinsuranceFault("STATEMENT_OPEN_ITEMS", "closing", String(closing), sentence);
}
