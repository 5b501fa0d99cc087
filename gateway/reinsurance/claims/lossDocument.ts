import { z } from "zod";
import { parseDocument } from "../../documents/index.js";
import { Currency, Digest, parseForm, Words } from "../forms.js";
import { OpeningDocument } from "../openings.js";
import { paddedBytes } from "../padded.js";

/** What falls on one contract of a loss. */
const CessionDocument = z.strictObject({
  placement: Digest,
  /** Version of its panel that the loss falls on, by its date. */
  panelVersion: z.int().min(1),
  /** Recoverable from its panel in all, paid and outstanding. */
  ceded: OpeningDocument,
  /** Of it not yet paid by the cedent (未决). */
  outstanding: OpeningDocument,
});

/** A loss in the clear (赔案): what travels in the envelope of a report to the panels concerned. */
export const LossDocument = z.strictObject({
  schema: z.literal("tongzhou/reinsurance/loss/1"),
  /** Marks a made-up document of a test or demonstration. */
  synthetic: z.literal(true).optional(),
  /** The cedent's number of the claim (赔案号). */
  number: Words(64),
  /** 1 for the notification (出险通知), then one more each time. */
  version: z.int().min(1).max(65_535),
  currency: Currency,
  lossDate: z.iso.date(),
  /** What happened. */
  facts: Words(2_000),
  /** Ultimate net loss, all paid and outstanding. */
  gross: OpeningDocument,
  /** What of it stays with the cedent. */
  retained: OpeningDocument,
  /** Ascending by placement. */
  cessions: z.array(CessionDocument).min(1).max(16),
  /** A recovery is expected that is larger than what is outstanding, which may be below zero therefore. */
  recoveryExpected: z.literal(true).optional(),
  /** The report corrects an earlier one, or shares a recovery back: what is paid may fall. */
  correction: z.literal(true).optional(),
});
export type LossDocument = z.infer<typeof LossDocument>;

/** Writes a loss for its envelope: canonical JSON (RFC 8785) in UTF-8. */
export const lossBytes = (document: LossDocument): Uint8Array => paddedBytes(document);

/** Refuses what is no loss. @throws GatewayError `LOSS_DOCUMENT_INVALID` */
export function requireLoss(value: unknown): LossDocument {
  return parseForm(LossDocument, value, "LOSS_DOCUMENT_INVALID", "loss");
}

/**
 * Reads a loss from its envelope.
 *
 * @throws GatewayError `LOSS_DOCUMENT_INVALID`, and as `parseDocument`
 */
export const parseLoss = (bytes: Uint8Array | string): LossDocument => requireLoss(parseDocument(bytes, "loss"));
