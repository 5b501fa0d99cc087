import { ZeroHash } from "ethers";
import { BordereauKind } from "../../../typechain-types/index.js";
import { toDayNumber } from "../../dates/index.js";
import { type Envelope, seal } from "../../envelope/index.js";
import { openingDocument } from "../openings.js";
import { type BordereauManifest, documentBytes } from "./documents.js";
import type { RowPacker } from "./pack.js";
import { contextOf, MANIFEST_VERSION } from "./place.js";
import type { BordereauRequest, PrepareBordereauOptions } from "./request.js";
import type { BordereauKindName } from "./rows.js";
import { committedTotals, type CommittedTotal, totalOpenings } from "./totals.js";
import type { RowTree } from "./tree.js";

/** A bordereau that is ready to be posted: first the parts and the manifest, then `ReinsuranceBordereaux.post`. */
export interface PreparedBordereau {
  readonly id: string;
  readonly document: BordereauManifest;
  /** The envelope of the document. */
  readonly manifest: Envelope;
  /** For `ReinsuranceBordereaux.post`. */
  readonly posting: {
    readonly placement: string;
    readonly bordereauReference: string;
    readonly kind: bigint;
    readonly from: number;
    readonly to: number;
    readonly rows: number;
    readonly root: string;
    readonly envelope: string;
    readonly replaces: string;
  };
  /** For `ReinsuranceBordereaux.post`. */
  readonly totals: readonly CommittedTotal[];
  /** Proves single rows. */
  readonly tree: RowTree;
}

/** Rows that are packed. */
export interface PackedRows<Kind extends BordereauKindName> {
  readonly id: string;
  readonly seed: string;
  readonly packer: RowPacker<Kind>;
}

/** Opens the totals, seals the manifest and gives what the chain takes. */
export async function finish<Kind extends BordereauKindName>(
  { kind, placement, reference, period, scope, ceding, replaces }: BordereauRequest<Kind>,
  { id, seed, packer: { tree, parts } }: PackedRows<Kind>,
  { place, recipients }: PrepareBordereauOptions,
): Promise<PreparedBordereau> {
  const { root, size } = tree;
  const openings = totalOpenings(kind, ceding.totals());
  const document: BordereauManifest = {
    schema: "tongzhou/reinsurance/bordereau/1",
    ...{ placement, reference, kind, period, currency: scope.currency, rows: size, seed },
    parts: [...parts],
    totals: openings.map(({ entry, opening }) => ({ entry, opening: openingDocument(opening) })),
    ...(replaces !== undefined && { replaces }),
  };
  const context = contextOf(place, id, MANIFEST_VERSION);
  const packing = { dataClass: "I", contentType: "application/json", compressed: true } as const;
  const manifest = await seal(documentBytes(document), recipients, context, packing);
  const posting = {
    placement,
    bordereauReference: reference,
    kind: BordereauKind[kind],
    from: toDayNumber(period.from),
    to: toDayNumber(period.to),
    rows: size,
    root,
    envelope: manifest.id,
    replaces: replaces ?? ZeroHash,
  };
  return { id, document, manifest, posting, totals: committedTotals(openings), tree };
}
