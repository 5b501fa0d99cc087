import { GatewayError } from "../errors.js";
import type { OwnKey } from "./keys.js";
import { unwrapContentKey } from "./keyWrap.js";
import { type Envelope, wrappedKeyOf } from "./wire.js";

/**
 * The content key of an envelope. Whoever has it can open the envelope (`openWithContentKey`), so it is handed on inside
 * another envelope alone, as when a cedent that has a right to pass rows on hands them to its retrocessionaires.
 *
 * Of several keys wrapped for the same key id the first that unwraps counts: a junk grant cannot lock a reader out.
 *
 * @returns 32 bytes
 * @throws GatewayError `ENVELOPE_NOT_RECIPIENT` if the own key does not open the envelope
 */
export async function contentKeyOf({ jwe, id }: Envelope, own: OwnKey): Promise<Uint8Array> {
  let reason: GatewayError | undefined;
  for (const recipient of jwe.recipients.filter(({ header }) => header?.kid === own.kid)) {
    try {
      return await unwrapContentKey(wrappedKeyOf(recipient), own);
    } catch (error) {
      reason ??= error as GatewayError;
    }
  }
  throw reason ?? notRecipient(id, own.kid);
}

function notRecipient(id: string, kid: string): GatewayError {
  const message = `The envelope ${id} has no wrapped key for ${kid}; ask a recipient for a grant.`;
  return new GatewayError("ENVELOPE_NOT_RECIPIENT", { message, field: "kid", value: kid });
}
