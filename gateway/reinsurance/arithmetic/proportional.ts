import { type Share, SHARE_ONE } from "../../money/index.js";
import type { EntryTypeName } from "../entries.js";
import type { QuotaShare, Surplus } from "../terms/index.js";
import type { CededAmount, Ceding, CedingContext, ClaimSubject } from "./ceding.js";
import { claimShare } from "./claimShare.js";
import { CumulativeRounding } from "./cumulative.js";
import { cededShare } from "./shares.js";

/** Cedes premium and losses alike: amount × share × order, rounded over all rows. */
export function proportionalCeding(cession: QuotaShare | Surplus, order: Share, context: CedingContext): Ceding {
  const sums = new CumulativeRounding(SHARE_ONE * SHARE_ONE);
  const post = (entry: EntryTypeName, amount: bigint, share: Share): CededAmount =>
    sums.post(entry, amount * share * order);
  return {
    premium({ policy, gross, sumInsured, facShare }) {
      const share = cededShare(cession, { name: policy, sumInsured, facShare });
      return { share, ceded: [post(gross < 0n ? "PREM_RETURN" : "PREM_CEDED", gross, share)] };
    },
    claim(row) {
      const share = claimShare(cession, row, context);
      return { share, ceded: movementsOf(row).map(([entry, amount]) => post(entry, amount, share)) };
    },
    totals: () => sums.totals(),
  };
}

/** The row's amounts at 100 %, signed from the reinsurers' view; fees and recoveries where there are any. */
function movementsOf({ paidIndemnity, paidFees, recovery = 0n }: ClaimSubject): [EntryTypeName, bigint][] {
  return [
    ["LOSS_PAID", -paidIndemnity],
    ...(paidFees === 0n ? [] : [["LAE", -paidFees] satisfies [EntryTypeName, bigint]]),
    ...(recovery === 0n ? [] : [["SALVAGE", recovery] satisfies [EntryTypeName, bigint]]),
  ];
}
