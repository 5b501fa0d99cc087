export { MOST_ITEMS, type OpenItem, settlementGroup, type SettlementGroup, settlementGroups } from "./group.js";
export {
  type LedgerDifference,
  type LedgerLine,
  type LedgerTotal,
  reconcileLedgers,
  type Reconciliation,
} from "./reconcile.js";
