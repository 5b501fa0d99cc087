import { z } from "zod";
import { parseDocument } from "../../documents/index.js";
import { Currency, Digest, Member, parseForm, Words } from "../forms.js";
import { OpeningDocument } from "../openings.js";
import { paddedBytes } from "../padded.js";

/** A cash call in the clear (现金赔款请求): what travels in its envelope to the panel. */
export const CallDocument = z
  .strictObject({
    schema: z.literal("tongzhou/reinsurance/call/1"),
    /** Marks a made-up document of a test or demonstration. */
    synthetic: z.literal(true).optional(),
    loss: Digest,
    placement: Digest,
    /** The cedent's number of the call. */
    number: Words(64),
    currency: Currency,
    panelVersion: z.int().min(1),
    /** Members in the order of the seats. */
    panel: z.array(Member).min(1),
    dueOn: z.iso.date(),
    /** What is called of the panel. */
    whole: OpeningDocument,
    /** What is ceded of the loss and not called yet. */
    remaining: OpeningDocument,
    /** By seat. */
    parts: z.array(OpeningDocument).min(1),
    /** Words for the reader. */
    note: Words(2_000).optional(),
  })
  .refine(({ panel, parts }) => parts.length === panel.length, {
    path: ["parts"],
    error: "expected one part per member of the panel",
  });
export type CallDocument = z.infer<typeof CallDocument>;

/** Writes a call for its envelope: canonical JSON (RFC 8785) in UTF-8. */
export const callBytes = (document: CallDocument): Uint8Array => paddedBytes(document);

/** Refuses what is no cash call. @throws GatewayError `CALL_DOCUMENT_INVALID` */
export function requireCall(value: unknown): CallDocument {
  return parseForm(CallDocument, value, "CALL_DOCUMENT_INVALID", "cash call");
}

/**
 * Reads a call from its envelope.
 *
 * @throws GatewayError `CALL_DOCUMENT_INVALID`, and as `parseDocument`
 */
export const parseCall = (bytes: Uint8Array | string): CallDocument => requireCall(parseDocument(bytes, "cash call"));
