import type { BusinessDate } from "../dates/index.js";
import { pointsFault } from "./fault.js";
import { logsOf, type ReadingOptions } from "./logs.js";
import { lotOf, programmeIn } from "./months.js";
import { issuesAndBurns, movementsIn } from "./transfers.js";
import type { PointsView } from "./view.js";

/** Points of a programme that expire with one month. */
export interface LotUnits {
  /** Last day on which they can be spent. */
  readonly expiresOn: BusinessDate;
  /** Units that accounts have. */
  readonly quantity: bigint;
}

/**
 * How many points of a programme there are by month of expiry, earliest first, added up from all that was credited and
 * all that went.
 *
 * @throws GatewayError `POINTS_OUTSTANDING_WRONG` when they do not add up to what the ledger says, because the node does
 * not hold all events or the reading began too late
 */
export async function outstandingLots(
  view: PointsView,
  programme: number,
  reading: ReadingOptions = {},
): Promise<LotUnits[]> {
  const { suite, provider, block } = view;
  const expected = await suite.points.outstanding(programme, { blockTag: block });
  const { issues, burns } = await issuesAndBurns(view);
  const units = new Map<bigint, bigint>();
  for (const [filter, sign] of [[issues, 1n] as const, [burns, -1n] as const]) {
    for await (const log of logsOf(provider, filter, block, reading)) {
      for (const { lot, quantity } of movementsIn(log, suite.points.interface)) {
        if (programmeIn(lot) === programme) units.set(lot, (units.get(lot) ?? 0n) + sign * quantity);
      }
    }
  }
  const total = [...units.values()].reduce((sum, quantity) => sum + quantity, 0n);
  if (total !== expected) throw wrong(programme, total, expected);
  return [...units]
    .filter(([, quantity]) => quantity !== 0n)
    .map(([lot, quantity]) => ({ expiresOn: lotOf(lot).expiresOn, quantity }))
    .sort((a, b) => (a.expiresOn < b.expiresOn ? -1 : 1));
}

function wrong(programme: number, total: bigint, expected: bigint) {
  const sentence = `is what the events of programme ${programme} add up to, but the ledger has ${expected}: ask a node that holds all events, from the block of the deployment`;
  return pointsFault("POINTS_OUTSTANDING_WRONG", "outstanding", String(total), sentence);
}
