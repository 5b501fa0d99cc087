export { MOST_ITEMS, type OpenItem, settlementGroup, type SettlementGroup, settlementGroups } from "./group.js";
export { type AccountReader, type AgreedItem, agreedItems, type ItemsRequest, openItems } from "./items.js";
export {
  ledgerOf,
  type LedgerDifference,
  type LedgerLine,
  type LedgerTotal,
  reconcileLedgers,
  type ReinsuranceReconciliation,
} from "./reconcile.js";
export {
  type Pair,
  type PairSettlement,
  type SettlementMovement,
  settlementsOf,
  type StatementStatusName,
} from "./settlements.js";
export { pairStatement, type PairStatement, type StatementEntry, type PairStatementRequest } from "./statement.js";
