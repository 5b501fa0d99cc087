import { toUtf8Bytes } from "ethers";
import { canonicalJson } from "../documents/index.js";

/** Of how many bytes every sealed document is a multiple. */
const BLOCK = 256;

/**
 * A document as it is sealed: canonical JSON in UTF-8, filled up with spaces to a multiple of 256 bytes. The length of an
 * envelope is public; it does not show how many digits the figures have.
 */
export function paddedBytes(document: object): Uint8Array {
  const bytes = toUtf8Bytes(canonicalJson(document));
  const padded = new Uint8Array(Math.ceil(bytes.length / BLOCK) * BLOCK).fill(0x20);
  padded.set(bytes);
  return padded;
}
