import { ZeroHash } from "ethers";
import { type Commitment, opens } from "../../commitments/index.js";
import type { BusinessDate } from "../../dates/index.js";
import type { EntryOpening } from "../entries.js";
import { openingOf } from "../openings.js";
import type { BordereauManifest } from "./documents.js";
import { type BordereauFault, faultAt } from "./faults.js";
import { bordereauId } from "./place.js";
import type { BordereauKindName } from "./rows.js";
import { type CommittedTotal, entryName } from "./totals.js";

/** A bordereau as the chain has it. */
export interface PostedBordereau<Kind extends BordereauKindName = BordereauKindName> {
  readonly id: string;
  readonly placement: string;
  readonly kind: Kind;
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  readonly rows: number;
  readonly root: string;
  /** Envelope of the manifest. */
  readonly envelope: string;
  readonly totals: readonly CommittedTotal[];
  /** Reference of the bordereau in whose place it stands; zeros where there is none. */
  readonly replaces: string;
}

/** The openings that a manifest gives. */
export function openingsIn({ totals }: BordereauManifest): EntryOpening[] {
  return totals.map(({ entry, opening }) => ({ entry, opening: openingOf(opening) }));
}

/** Where a manifest differs from what the chain has. */
export function manifestDifferences(manifest: BordereauManifest, posted: PostedBordereau): BordereauFault[] {
  const { placement, kind, period, rows, parts } = manifest;
  const facts: [field: string, stated: string | number, expected: string | number][] = [
    ["placement", placement, posted.placement],
    ["reference", bordereauId(placement, manifest.reference), posted.id],
    ["kind", kind, posted.kind],
    ["period.from", period.from, posted.from],
    ["period.to", period.to, posted.to],
    ["rows", rows, posted.rows],
    ["replaces", manifest.replaces ?? ZeroHash, posted.replaces],
    ["parts", parts.reduce((sum, part) => sum + part.rows, 0), rows],
  ];
  const differing = facts.filter(([, stated, expected]) => stated !== expected);
  return [
    ...differing.map(([field, stated, expected]) => difference(field, stated, expected)),
    ...totalFaults(manifest, posted),
  ];
}

function difference(field: string, stated: string | number, expected: string | number): BordereauFault {
  const sentence = `is not what the chain has, ${expected}: reject the bordereau`;
  return faultAt({}, { code: "BORDEREAU_MANIFEST", column: field, value: String(stated) }, sentence);
}

/** Every total on the chain is opened, and nothing else is. */
function totalFaults(manifest: BordereauManifest, { totals }: PostedBordereau): BordereauFault[] {
  const openings = openingsIn(manifest);
  const sums = new Map<string, Commitment>(totals.map(({ entry, sum }) => [entryName(entry) ?? String(entry), sum]));
  const stated = new Set<string>(openings.map(({ entry }) => entry));
  const wrong = openings.filter(({ entry, opening }) => {
    const sum = sums.get(entry);
    return sum === undefined || !opens(sum, opening);
  });
  const names = [...wrong.map(({ entry }) => entry), ...[...sums.keys()].filter((name) => !stated.has(name))];
  return names.map((name) => {
    const sentence = "is not opened by the manifest: reject the bordereau";
    return faultAt({}, { code: "BORDEREAU_OPENING", column: "total", value: name }, sentence);
  });
}
