import type { CededRow } from "../arithmetic/index.js";
import type { EntryTypeName } from "../entries.js";
import type { BordereauManifest } from "./documents.js";
import { type BordereauFault, faultAt, type RowPlace } from "./faults.js";
import { openingsIn } from "./manifest.js";
import { cessionTexts, type PartLine } from "./parts.js";
import type { BordereauRow } from "./rows.js";
import { ENTRIES_OF } from "./totals.js";
import { writeAmount } from "./values.js";

/** A row with what the cedent computed for it. */
export interface StatedCession {
  readonly row: BordereauRow;
  readonly place: RowPlace;
  readonly cession: PartLine["cession"];
}

/** Where a row's cession is not what the terms give: share, amounts and tails to the last digit (RE11). */
export function cessionDifferences(
  own: CededRow | BordereauFault,
  { row, place, cession }: StatedCession,
): BordereauFault[] {
  if ("code" in own) return [own];
  if (JSON.stringify(cession) === JSON.stringify(cessionTexts(own, row.currency))) return [];
  const sentence = "is not what the terms give for the row: query it";
  return [faultAt(place, { code: "BORDEREAU_CESSION", column: "cession" }, sentence)];
}

/** Where the totals that a manifest opens are not those of the rows (RE16). */
export function totalDifferences(
  manifest: BordereauManifest,
  totals: ReadonlyMap<EntryTypeName, bigint>,
): BordereauFault[] {
  const stated = new Map(openingsIn(manifest).map(({ entry, opening }) => [entry, opening.amount]));
  const entries = new Set([...ENTRIES_OF[manifest.kind], ...stated.keys()]);
  return [...entries].flatMap((entry) => {
    const [claimed, own] = [stated.get(entry) ?? 0n, totals.get(entry) ?? 0n];
    if (claimed === own) return [];
    const value = writeAmount(claimed, manifest.currency);
    const sentence = `is not ${writeAmount(own, manifest.currency)}, which rows and terms give: reject the bordereau`;
    return [faultAt({}, { code: "BORDEREAU_TOTAL", column: `total ${entry}`, value }, sentence)];
  });
}
