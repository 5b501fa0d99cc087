import { GatewayError } from "../../errors.js";
import type { CededRow, Ceding } from "../arithmetic/index.js";
import { type BordereauFault, faultOf, type RowPlace } from "./faults.js";
import type { BordereauKindName, ClaimRow, PremiumRow, RowOf } from "./rows.js";

/** What a row cedes by the terms, or why it cannot be ceded. */
export function cede<Kind extends BordereauKindName>(
  ceding: Ceding,
  kind: Kind,
  row: RowOf[Kind],
  place: RowPlace,
): CededRow | BordereauFault {
  try {
    return kind === "PREMIUM" ? ceding.premium(row as PremiumRow) : ceding.claim(row as ClaimRow);
  } catch (error) {
    if (error instanceof GatewayError) return faultOf(place, error);
    throw error;
  }
}
