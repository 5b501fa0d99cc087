import { negateOpening } from "../../commitments/index.js";
import type { EntryOpening } from "../entries.js";
import { openingsIn } from "./manifest.js";
import type { BordereauManifest } from "./documents.js";
import { bordereauId } from "./place.js";
import { committedTotals, type CommittedTotal } from "./totals.js";

/** A contra that is ready to be posted (红冲): it negates a bordereau, rows and all. */
export interface PreparedContra {
  /** Id of the contra. */
  readonly id: string;
  /** For `ReinsuranceBordereaux.contra`, in its order: the original's content is shown again. */
  readonly original: string;
  readonly bordereauReference: string;
  readonly placement: string;
  readonly envelope: string;
  readonly totals: readonly CommittedTotal[];
  readonly reason: string;
  /** What opens the contra's totals: those of the original negated. */
  readonly openings: readonly EntryOpening[];
}

/**
 * Prepares the contra of a bordereau. A corrected one is then prepared anew with the reference of the original in
 * `replaces`.
 *
 * @param manifest  of the original
 * @param envelope  id of the manifest's envelope
 * @param reference from `reinsuranceReference`, of the contra
 * @param reason    from `reasonDigest`
 */
export function prepareContra(
  manifest: BordereauManifest,
  envelope: string,
  { reference, reason }: { readonly reference: string; readonly reason: string },
): PreparedContra {
  const { placement } = manifest;
  const openings = openingsIn(manifest);
  return {
    id: bordereauId(placement, reference),
    original: bordereauId(placement, manifest.reference),
    bordereauReference: reference,
    placement,
    envelope,
    totals: committedTotals(openings),
    reason,
    openings: openings.map(({ entry, opening }) => ({ entry, opening: negateOpening(opening) })),
  };
}
