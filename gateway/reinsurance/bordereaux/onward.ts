import { AbiCoder, getBytes, hexlify, keccak256 } from "ethers";
import {
  contentKeyOf,
  type Envelope,
  type EnvelopeContext,
  openWithContentKey,
  type OwnKey,
  type RecipientKey,
  seal,
} from "../../envelope/index.js";
import { reinsuranceFault } from "../fault.js";
import { documentBytes, OnwardKeys, readDocument } from "./documents.js";
import { type BordereauxContract, contextOf } from "./place.js";
import type { EnvelopeOpener } from "./readOptions.js";

/** Which rows go onward, and to which retrocession. */
export interface OnwardRoute {
  /** The inward bordereau and the placement of the retrocession. */
  readonly bordereau: string;
  readonly retrocession: string;
}

/** The record that a key envelope belongs to: the bordereau in this retrocession and no other. */
export function onwardContext(place: BordereauxContract, { bordereau, retrocession }: OnwardRoute): EnvelopeContext {
  const route = AbiCoder.defaultAbiCoder().encode(["bytes32", "bytes32"], [bordereau, retrocession]);
  return contextOf(place, keccak256(route), 1);
}

/**
 * Seals what opens the rows of an inward bordereau for retrocessionaires (平面风险模式): a small envelope of content keys.
 * The rows stay where they are; nothing is keyed in or packed again.
 *
 * @param envelopes  manifest first, then all parts
 * @param own        the retrocedent's key, which opens them
 * @param recipients the retrocession's panel, the regulator and the retrocedent itself
 * @returns the key envelope, for `ReinsuranceBordereaux.forward`
 * @throws GatewayError `ENVELOPE_NOT_RECIPIENT`, `ENVELOPE_RECIPIENTS`, `BORDEREAU_EMPTY`
 */
export async function sealOnwardKeys(
  route: OnwardRoute,
  envelopes: readonly Envelope[],
  { place, own, recipients }: { place: BordereauxContract; own: OwnKey; recipients: readonly RecipientKey[] },
): Promise<Envelope> {
  const [manifest] = envelopes;
  if (manifest === undefined)
    throw reinsuranceFault("BORDEREAU_EMPTY", "envelopes", undefined, "are missing: give the manifest");
  const keys: Record<string, string> = {};
  for (const envelope of envelopes) keys[envelope.id] = hexlify(await contentKeyOf(envelope, own));
  const document: OnwardKeys = { schema: "tongzhou/reinsurance/onward-keys/1", ...route, manifest: manifest.id, keys };
  const packing = { dataClass: "I", contentType: "application/json" } as const;
  return seal(documentBytes(document), recipients, onwardContext(place, route), packing);
}

/**
 * Reads the plaintext of a key envelope.
 *
 * @throws GatewayError `BORDEREAU_DOCUMENT`, `BORDEREAU_ONWARD_ROUTE` when the keys are for other rows
 */
export function readOnwardKeys(bytes: Uint8Array, { bordereau, retrocession }: OnwardRoute): OnwardKeys {
  const document = readDocument(OnwardKeys, bytes, "key envelope");
  if (document.bordereau === bordereau && document.retrocession === retrocession) return document;
  const sentence = "is not the bordereau whose rows were passed on: ask the retrocedent for its keys";
  throw reinsuranceFault("BORDEREAU_ONWARD_ROUTE", "bordereau", document.bordereau, sentence);
}

/**
 * Opens the original manifest and parts by keys handed on.
 *
 * @param fetch gives an envelope by its id, as `fetchEnvelope` does
 * @returns the opener for `openBordereau`; it throws `BORDEREAU_ONWARD_KEY` for an envelope whose key was not handed on
 */
export function onwardOpener(
  { keys }: OnwardKeys,
  fetch: (envelope: string, context: EnvelopeContext) => Promise<Envelope>,
): EnvelopeOpener {
  return async (id, context) => {
    const key = keys[id];
    if (key === undefined) {
      const sentence = "has no key that was handed on: ask the retrocedent for a complete key envelope";
      throw reinsuranceFault("BORDEREAU_ONWARD_KEY", "envelope", id, sentence);
    }
    return openWithContentKey(await fetch(id, context), getBytes(key), context);
  };
}
