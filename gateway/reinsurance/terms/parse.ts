import { z } from "zod";

import { checkTerms } from "./check.js";
import { TermsDocument } from "./document.js";
import { reinsuranceFault } from "../fault.js";
import { readTerms } from "./read.js";
import type { ReinsuranceTerms } from "./terms.js";

/**
 * Reads the machine-readable terms of a slip.
 *
 * @param value parsed JSON, as `parseDocument` gives it
 * @throws GatewayError `TERMS_INVALID` for another shape, naming the first fault and the number of others, and as
 * `readTerms` and `checkTerms`
 */
export function parseTerms(value: unknown): ReinsuranceTerms {
  const result = TermsDocument.safeParse(value);
  if (!result.success) throw shapeFault(value, result.error.issues);
  const terms = readTerms(result.data);
  checkTerms(terms);
  return terms;
}

function shapeFault(document: unknown, [first, ...others]: readonly z.core.$ZodIssue[]): Error {
  const path = first?.path ?? [];
  const rest = others.length === 0 ? "" : ` (and ${others.length} more)`;
  const sentence = `does not fit the terms: ${first?.message ?? "unknown"}${rest}; correct it there`;
  return reinsuranceFault("TERMS_INVALID", z.core.toDotPath(path) || "terms", shown(valueAt(document, path)), sentence);
}

function valueAt(document: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key], document);
}

/** A value of another shape may be long: what has parts is shown by its type. */
function shown(value: unknown): string {
  return typeof value === "object" && value !== null ? typeof value : String(value);
}
