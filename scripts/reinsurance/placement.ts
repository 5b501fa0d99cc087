import { PlacementStatus } from "../../typechain-types/index.js";
import {
  type AccountRecord,
  type BusinessDate,
  fromDayNumber,
  GatewayError,
  type Suite,
  toDayNumber,
} from "../../gateway/index.js";

/** Who is concerned by a placement. */
export interface PlacementParties {
  readonly cedent: number;
  /** 0 when it was placed directly. */
  readonly broker: number;
  /** Version of the panel of the day that was asked for. */
  readonly panelVersion: number;
  /** Its members in the order of the seats. */
  readonly panel: readonly number[];
  /** Number of `PlacementStatus`. */
  readonly status: bigint;
  /** First day not covered any more. */
  readonly expiry: BusinessDate;
  /** The contract that it retrocedes; zero for a direct cession. */
  readonly inward: string;
}

/**
 * The parties of a placement with its panel of a day.
 *
 * @throws GatewayError `PLACEMENT_UNKNOWN`, `PLACEMENT_NO_PANEL` when it has no panel on that day
 */
export async function partiesOf({ placements }: Suite, id: string, day: BusinessDate): Promise<PlacementParties> {
  const { cedent, broker, status, expiry, inward } = await placements.headerOf(id);
  if (status === PlacementStatus.NONE) {
    const message = `--placement "${id}" is not on this chain: give the id of a placement.`;
    throw new GatewayError("PLACEMENT_UNKNOWN", { message, field: "placement", value: id });
  }
  const panelVersion = await placements.panelOn(id, toDayNumber(day));
  if (panelVersion === 0n) {
    const message = `--from "${day}" has no panel: give a day from the inception of the placement on.`;
    throw new GatewayError("PLACEMENT_NO_PANEL", { message, field: "from", value: day });
  }
  const panel = await placements.membersOf(id, panelVersion);
  return {
    cedent: Number(cedent),
    broker: Number(broker),
    panelVersion: Number(panelVersion),
    panel: panel.map(Number),
    ...{ status, expiry: fromDayNumber(expiry), inward },
  };
}

/** Cedent and, if there is one, broker of an account. */
export async function submittersOf({ placements }: Suite, { placement, cedent }: AccountRecord): Promise<number[]> {
  const { broker } = await placements.headerOf(placement);
  return broker === 0n ? [cedent] : [cedent, Number(broker)];
}
