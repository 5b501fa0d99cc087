import { z } from "zod";
import { isBusinessDate, type BusinessDate } from "../../dates/index.js";
import { parseDocument } from "../../documents/index.js";
import { GatewayError } from "../../errors.js";
import { type CurrencyCode, isCurrency } from "../../identifiers/index.js";
import { ENTRY_TYPES, type EntryTypeName } from "../entries.js";
import { OpeningDocument } from "../openings.js";
import { paddedBytes } from "../padded.js";

const word = z.string().regex(/^0x[0-9a-f]{64}$/, "expected 32 bytes as 0x-prefixed lower-case hex");
const date = z.custom<BusinessDate>(
  (value) => typeof value === "string" && isBusinessDate(value),
  "expected YYYY-MM-DD",
);
const currency = z.custom<CurrencyCode>((value) => typeof value === "string" && isCurrency(value), "expected ISO 4217");
const entry = z.enum(ENTRY_TYPES as readonly [EntryTypeName, ...EntryTypeName[]]);

/** What a part is read by: where it is and how many rows it holds. */
const Part = z.strictObject({ envelope: word, rows: z.int().min(1) });

/** A commitment's content: what the bordereau sums to in an entry. */
const Total = z.strictObject({ entry, opening: OpeningDocument });

/** The content of a bordereau's envelope: where the rows are, and what opens its totals. */
export const BordereauManifest = z.strictObject({
  schema: z.literal("tongzhou/reinsurance/bordereau/1"),
  placement: word,
  reference: word,
  kind: z.enum(["PREMIUM", "CLAIMS"]),
  /** First and last day. */
  period: z.strictObject({ from: date, to: date }),
  currency,
  rows: z.int().min(1),
  /** From which the salts of the rows come. */
  seed: word,
  parts: z.array(Part).min(1),
  totals: z.array(Total).min(1),
  /** Reference of the bordereau in whose place it stands. */
  replaces: word.optional(),
});
export type BordereauManifest = z.infer<typeof BordereauManifest>;

/** The content of a key envelope: what opens the rows of an inward bordereau for retrocessionaires. */
export const OnwardKeys = z.strictObject({
  schema: z.literal("tongzhou/reinsurance/onward-keys/1"),
  /** The inward bordereau and the retrocession to which its rows go. */
  bordereau: word,
  retrocession: word,
  /** Envelope of the manifest. */
  manifest: word,
  /** Content key of each envelope, by its id: the manifest and all parts. */
  keys: z.record(word, word),
});
export type OnwardKeys = z.infer<typeof OnwardKeys>;

/** A document as the plaintext of its envelope. */
export const documentBytes = (document: object): Uint8Array => paddedBytes(document);

/**
 * Reads the plaintext of an envelope.
 *
 * @param name what the document is called in messages
 * @throws GatewayError `BORDEREAU_DOCUMENT`, and as `parseDocument`
 */
export function readDocument<Schema extends z.ZodType>(
  schema: Schema,
  bytes: Uint8Array,
  name: string,
): z.infer<Schema> {
  const result = schema.safeParse(parseDocument(bytes, name));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const path = z.core.toDotPath(issue?.path ?? []) || name;
  const message = `The ${name} is not valid at ${path}: ask its sender for a valid one.`;
  throw new GatewayError("BORDEREAU_DOCUMENT", { message, field: path });
}
