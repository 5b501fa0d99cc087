import { concat, getBytes, sha256 } from "ethers";

import { GatewayError } from "../errors.js";

/**
 * Cuts bytes into pieces for a chain's transactions.
 *
 * @param size bytes of every piece but the last, above zero
 * @returns at least one piece, in order
 * @throws GatewayError `ENVELOPE_CHUNK_SIZE`
 */
export function splitChunks(bytes: Uint8Array, size: number): Uint8Array[] {
  if (!Number.isSafeInteger(size) || size < 1) {
    const message = `The chunk size must be a whole number of bytes above zero, but is ${size}.`;
    throw new GatewayError("ENVELOPE_CHUNK_SIZE", { message, field: "size", value: String(size) });
  }
  const count = Math.max(1, Math.ceil(bytes.length / size));
  return Array.from({ length: count }, (_, index) => bytes.slice(index * size, (index + 1) * size));
}

/**
 * Joins the pieces again.
 *
 * @param chunks all pieces, in order
 * @param digest SHA-256 of the whole, 32 bytes as 0x-prefixed hex: the envelope's id
 * @throws GatewayError `ENVELOPE_DIGEST` if a piece is missing, altered or out of place
 */
export function joinChunks(chunks: readonly Uint8Array[], digest: string): Uint8Array {
  const bytes = getBytes(concat(chunks));
  if (sha256(bytes) === digest.toLowerCase()) return bytes;
  const message = `The ${chunks.length} chunks do not make up the envelope ${digest}; fetch them again, in order.`;
  throw new GatewayError("ENVELOPE_DIGEST", { message, field: "chunks", value: digest });
}
