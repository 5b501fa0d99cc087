import type { BusinessDate } from "../dates/index.js";
import { type BreakageCurve, type Liability, liabilityOf } from "./liability.js";
import type { ReadingOptions } from "./logs.js";
import { outstandingLots } from "./outstanding.js";
import { type PointsSuite, type ProgrammeFacts, programmeAt, viewOf } from "./view.js";

/** Of which programme, and what will never be spent. */
export interface LiabilityRequest extends ReadingOptions {
  readonly programme: number;
  readonly breakage: BreakageCurve;
}

/** The liability of a programme as the chain stands. Nothing of it is on the chain. */
export interface LiabilityReport extends Liability {
  readonly programme: ProgrammeFacts;
  readonly asOf: BusinessDate;
  /** The block that it is as of. */
  readonly block: number;
  /** Units that are awarded and not credited yet: what they are earned with can still be returned. */
  readonly pending: bigint;
}

/**
 * The liability report of an issuer for a programme, at today's value of a unit. Points that an order reserves count as
 * spent; dust of accounts, each less than a unit, does not count.
 *
 * @throws GatewayError `POINTS_NOT_CONNECTED`, `POINTS_PROGRAMME_UNKNOWN`, `POINTS_OPTION`, and as {@link outstandingLots}
 * and {@link liabilityOf}
 */
export async function liabilityReport(
  suite: PointsSuite,
  { programme: number, breakage, ...reading }: LiabilityRequest,
): Promise<LiabilityReport> {
  const view = await viewOf(suite);
  const { block, date: asOf } = view;
  const programme = await programmeAt(view, number);
  const pending = await suite.earnings.pendingOf(number, { blockTag: block });
  const lots = await outstandingLots(view, number, reading);
  return { programme, asOf, block, pending, ...liabilityOf(lots, programme.value, breakage, asOf) };
}
