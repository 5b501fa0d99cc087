import { parseDocument, parsePolicyDocument, type PolicyDocument } from "../documents/index.js";
import { GatewayError } from "../errors.js";

/**
 * Reads the file of a policy document and checks it.
 *
 * @param source the file's bytes or text
 * @param name the file's name as the reader knows it; it appears in every message
 * @throws GatewayError as `parseDocument` and `parsePolicyDocument`
 */
export function readPolicyDocument(source: Uint8Array | string, name: string): PolicyDocument {
  const value = parseDocument(source, name);
  try {
    return parsePolicyDocument(value);
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    const { code, field } = error;
    throw new GatewayError(code, { message: `${name}: ${error.message}`, field, cause: error });
  }
}
