import { roundDiv, type Share, SHARE_ONE } from "../../money/index.js";
import type { ProfitCommission } from "../terms/index.js";
import type { TreatyExperience } from "./commission.js";

/** How a contract ran in one year, minor units of the placed part. */
export interface ProfitYear extends TreatyExperience {
  /** Ceding commission for the year, above zero. */
  readonly commission: bigint;
}

/** What the reinsurers made of a year, minor units, each rounded once. */
export interface ProfitStatement {
  /** Below zero for a deficit. */
  readonly profit: bigint;
  /** What of the profit is left after deficits brought forward; zero in a year of deficit. */
  readonly afterDeficit: bigint;
  /** The cedent's share of that. */
  readonly commission: bigint;
}

/** A deficit that is carried forward, minor units × {@link SHARE_ONE}. */
interface Deficit {
  readonly year: number;
  readonly left: bigint;
}

/**
 * Profit commission year by year: what the premium earned leaves after commission, losses and reinsurers' expenses,
 * less deficits of earlier years, oldest first, as long as they are carried forward.
 *
 * @param years consecutive, the first first
 */
export function profitCommission(terms: ProfitCommission, years: readonly ProfitYear[]): ProfitStatement[] {
  const { share, management, carryForwardYears } = terms;
  let deficits: readonly Deficit[] = [];
  return years.map((experience, year) => {
    const profit = profitOf(experience, management);
    const live = deficits.filter(
      (deficit) => carryForwardYears === "EXTINCTION" || year - deficit.year <= carryForwardYears,
    );
    if (profit < 0n) {
      deficits = [...live, { year, left: -profit }];
      return statementOf(profit, 0n, share);
    }
    const consumed = consume(live, profit);
    deficits = consumed.deficits;
    return statementOf(profit, consumed.rest, share);
  });
}

/** Exact: times {@link SHARE_ONE}. */
function profitOf({ earned, commission, incurred }: ProfitYear, management: Share): bigint {
  return (earned - commission - incurred) * SHARE_ONE - earned * management;
}

/** Makes good the deficits in turn as far as the profit goes. */
function consume(deficits: readonly Deficit[], profit: bigint): { deficits: Deficit[]; rest: bigint } {
  let rest = profit;
  const remaining = deficits.map(({ year, left }) => {
    const used = left < rest ? left : rest;
    rest -= used;
    return { year, left: left - used };
  });
  return { deficits: remaining, rest };
}

function statementOf(profit: bigint, afterDeficit: bigint, share: Share): ProfitStatement {
  return {
    profit: roundDiv(profit, SHARE_ONE),
    afterDeficit: roundDiv(afterDeficit, SHARE_ONE),
    commission: roundDiv(afterDeficit * share, SHARE_ONE * SHARE_ONE),
  };
}
