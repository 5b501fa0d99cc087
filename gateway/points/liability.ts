import type { BusinessDate } from "../dates/index.js";
import { roundDiv, type Share, SHARE_ONE } from "../money/index.js";
import { MICRO } from "./arithmetic.js";
import { pointsFault } from "./fault.js";
import type { LotUnits } from "./outstanding.js";

/**
 * The share of a cohort's points that will never be spent, parts per billion. A cohort is what expires with one month,
 * `YYYY-MM`.
 */
export type BreakageCurve = Readonly<Record<string, Share>>;

/** What an issuer owes for points that expire with one month. */
export interface LiabilityLine {
  readonly expiresOn: BusinessDate;
  /** Units that accounts have. */
  readonly outstanding: bigint;
  /** What they are worth, ten-thousandths of a minor unit. */
  readonly value: bigint;
  /** Share that will never be spent, parts per billion. */
  readonly breakage: Share;
  /** Value less breakage, minor units, rounded half up once. */
  readonly liability: bigint;
}

/** What an issuer owes for a programme. */
export interface Liability {
  /** By month of expiry, earliest first. */
  readonly lines: readonly LiabilityLine[];
  /** Sum of the lines, minor units. */
  readonly liability: bigint;
  /** Units that have expired and are not swept away: nothing is owed for them. */
  readonly lapsed: bigint;
}

/**
 * The contract liability for points, a customer's option for further goods (IFRS 15 B39–B43, 企业会计准则第14号第三十五条):
 * outstanding · value · (1 − breakage), rounded once per line.
 *
 * @param lots     points by month of expiry
 * @param value    what a unit is worth, ten-thousandths of a minor unit
 * @param breakage a share for every month in which something expires
 * @param asOf     day of the report
 * @throws GatewayError `POINTS_BREAKAGE_MISSING`, `POINTS_BREAKAGE` for a share below zero or above one
 */
export function liabilityOf(
  lots: readonly LotUnits[],
  value: bigint,
  breakage: BreakageCurve,
  asOf: BusinessDate,
): Liability {
  const lines = lots
    .filter(({ expiresOn }) => expiresOn >= asOf)
    .map(({ expiresOn, quantity: outstanding }): LiabilityLine => {
      const share = shareOf(breakage, expiresOn.slice(0, 7));
      const worth = outstanding * value;
      const liability = roundDiv(worth * (SHARE_ONE - share), MICRO * SHARE_ONE);
      return { expiresOn, outstanding, value: worth, breakage: share, liability };
    });
  const lapsed = lots.filter(({ expiresOn }) => expiresOn < asOf);
  return {
    lines,
    liability: lines.reduce((sum, line) => sum + line.liability, 0n),
    lapsed: lapsed.reduce((sum, { quantity }) => sum + quantity, 0n),
  };
}

function shareOf(breakage: BreakageCurve, cohort: string): Share {
  const field = `breakage.${cohort}`;
  const share = breakage[cohort];
  if (share === undefined) {
    throw pointsFault(
      "POINTS_BREAKAGE_MISSING",
      field,
      undefined,
      "is missing: points expire in that month, give a share",
    );
  }
  if (share >= 0n && share <= SHARE_ONE) return share;
  throw pointsFault(
    "POINTS_BREAKAGE",
    field,
    String(share),
    `is not a share: give 0 to ${SHARE_ONE} parts per billion`,
  );
}
