import type { EnvelopeContext } from "../../envelope/index.js";
import type { Ceding } from "../arithmetic/index.js";
import type { RowScope } from "./scope.js";
import type { BordereauHistory } from "./history.js";
import type { PartLine } from "./parts.js";
import type { BordereauxContract } from "./place.js";
import type { BordereauProgress } from "./request.js";
import type { BordereauKindName, RowOf } from "./rows.js";

/** Gives the plaintext of an envelope: from the chain or from beside it, by one's own key or by a key handed on. */
export type EnvelopeOpener = (envelope: string, context: EnvelopeContext) => Promise<Uint8Array>;

/** How a bordereau is read and judged. */
export interface ReadBordereauOptions {
  readonly place: BordereauxContract;
  readonly open: EnvelopeOpener;
  /** From `scopeOf`. */
  readonly scope: RowScope;
  /** From `cedingOf`, not used before; without it the cessions are taken as stated, as a retrocessionaire takes them. */
  readonly ceding?: Ceding;
  /** What earlier bordereaux of the placement reported. */
  readonly earlier?: BordereauHistory;
  /** Told after every part. Must not throw. */
  readonly onProgress?: (progress: BordereauProgress) => void;
  /** Differences that are listed; 20 unless given. */
  readonly listed?: number;
}

/** A row as it was received. */
export interface ReceivedRow<Kind extends BordereauKindName> {
  /** Counted from 0. */
  readonly index: number;
  readonly row: RowOf[Kind];
  /** What the cedent computed. */
  readonly cession: PartLine["cession"];
}
