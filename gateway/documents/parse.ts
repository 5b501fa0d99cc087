import { GatewayError } from "../errors.js";
import type { JsonValue } from "./canonical.js";
import { scanJson } from "./scanner.js";

/**
 * Reads a file that should hold one JSON document (RFC 8259).
 *
 * @param source the file's bytes (UTF-8, with or without byte order mark), or its text
 * @param name the file's name as the reader knows it; it appears in every message, the content never does
 * @returns the parsed value
 * @throws GatewayError `DOCUMENT_ENCODING` (not UTF-8), `DOCUMENT_SYNTAX` (with line and column),
 *   `DOCUMENT_DUPLICATE_KEY` (two equal keys in one object), `DOCUMENT_NUMBER` (integer beyond ±(2⁵³ − 1), or a number without a finite double)
 */
export function parseDocument(source: Uint8Array | string, name: string): JsonValue {
  const text = typeof source === "string" ? source : decode(source, name);
  scanJson(text, name);
  return JSON.parse(text) as JsonValue;
}

function decode(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new GatewayError("DOCUMENT_ENCODING", {
      message: `${name} is not UTF-8 text; save it as UTF-8 and try again.`,
      field: name,
      cause,
    });
  }
}
