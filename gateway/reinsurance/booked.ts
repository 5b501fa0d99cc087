import { negateOpening } from "../commitments/index.js";
import type { OpenedBordereau } from "./accounts/index.js";
import {
  BordereauManifest,
  contextOf,
  type EnvelopeOpener,
  MANIFEST_VERSION,
  manifestDifferences,
  openingsIn,
} from "./bordereaux/index.js";
import { readDocument } from "./bordereaux/documents.js";
import { reinsuranceFault } from "./fault.js";
import { postedBordereau } from "./posted.js";
import { chainIdOf, type ReinsuranceSuite } from "./suite.js";

/**
 * A bordereau on the chain with what opens its totals, to be booked in an account; those of a contra are negated.
 *
 * @param open by one's own key, from the chain
 * @throws GatewayError `BORDEREAU_UNKNOWN`, `BORDEREAU_DOCUMENT`, `BORDEREAU_MANIFEST` when the manifest is not that of the
 * chain, and as the opener
 */
export async function bookedBordereau(
  suite: ReinsuranceSuite,
  id: string,
  open: EnvelopeOpener,
): Promise<OpenedBordereau> {
  const { posted, contra } = await postedBordereau(suite, id);
  const place = { chainId: await chainIdOf(suite), contract: await suite.bordereaux.getAddress() };
  const bytes = await open(posted.envelope, contextOf(place, posted.id, MANIFEST_VERSION));
  const manifest = readDocument(BordereauManifest, bytes, "manifest");
  if (manifestDifferences(manifest, posted).length > 0) {
    const sentence = "has a manifest that is not what the chain has: post a contra and a right one";
    throw reinsuranceFault("BORDEREAU_MANIFEST", "bordereau", id, sentence);
  }
  const totals = openingsIn(manifest).map(({ entry, opening }) => {
    return { entry, opening: contra ? negateOpening(opening) : opening };
  });
  return { id, envelope: posted.envelope, totals };
}
