import type { ReinsuranceBordereaux } from "../../../typechain-types/index.js";
import { BordereauKind } from "../../../typechain-types/index.js";
import { fromDayNumber } from "../../dates/index.js";
import { nameOf } from "../../suite/enumNames.js";
import { reinsuranceFault } from "../fault.js";
import type { PostedBordereau } from "./manifest.js";

/**
 * Reads a bordereau from the chain, with its totals.
 *
 * @param bordereaux connected with a provider
 * @throws GatewayError `BORDEREAU_UNKNOWN`
 */
export async function fetchBordereau(
  bordereaux: Pick<ReinsuranceBordereaux, "filters" | "queryFilter">,
  id: string,
): Promise<PostedBordereau> {
  const [event] = await bordereaux.queryFilter(bordereaux.filters.BordereauPosted(id));
  if (event === undefined) {
    throw reinsuranceFault("BORDEREAU_UNKNOWN", "bordereau", id, "was never posted: check placement and reference");
  }
  const { posting, totals } = event.args;
  return {
    id,
    placement: posting.placement,
    kind: nameOf(BordereauKind, posting.kind),
    from: fromDayNumber(posting.from),
    to: fromDayNumber(posting.to),
    rows: Number(posting.rows),
    root: posting.root,
    envelope: posting.envelope,
    totals: totals.map(({ entry, sum }) => ({ entry, sum: { x: sum.x, y: sum.y } })),
  };
}
