import { z } from "zod";
import { ENTRY_TYPES, type EntryTypeName } from "./entries.js";
import { reinsuranceFault } from "./fault.js";
import { OpeningDocument } from "./openings.js";

/** Most lines of an account, one per entry type. */
export const MOST_LINES = ENTRY_TYPES.length;

/** An id, reference or digest of the chain. */
export const Digest = z.string().regex(/^0x[0-9a-f]{64}$/, "expected 32 bytes as 0x-prefixed lower-case hex");

/** Text for people, without blanks at its ends. */
export const Words = (most: number): z.ZodString =>
  z
    .string()
    .max(most)
    .regex(/^\S(?:.*\S)?$/s, "expected text without blanks at its ends");

/** Number of a member of the consortium. */
export const Member = z.int().min(1);

/** ISO 4217 code. */
export const Currency = z.string().regex(/^[A-Z]{3}$/, "expected an ISO 4217 code such as CNY");

/** What a line is for. */
export const EntryName = z.enum(ENTRY_TYPES as [EntryTypeName, ...EntryTypeName[]]);

/** A line at 100 % of what is reinsured, and its parts in the order of the panel. */
export const LineDocument = z.strictObject({
  entry: EntryName,
  whole: OpeningDocument,
  parts: z.array(OpeningDocument).min(1),
});
export type LineDocument = z.infer<typeof LineDocument>;

/**
 * Checks a parsed value against the form of a document; unknown members are refused.
 *
 * @param name what the document is, for the message
 * @throws GatewayError with the code, naming the path of the first fault and the number of further ones; values, which may
 *   be secret, are not shown
 */
export function parseForm<Form extends z.ZodType>(
  form: Form,
  value: unknown,
  code: string,
  name: string,
): z.infer<Form> {
  const result = form.safeParse(value);
  if (result.success) return result.data;
  const [first, ...others] = result.error.issues;
  const path = z.core.toDotPath(first?.path ?? []) || "document";
  const rest = others.length === 0 ? "" : ` (and ${others.length} more)`;
  throw reinsuranceFault(code, path, undefined, `of the ${name} is not valid: ${first?.message}${rest}`);
}
