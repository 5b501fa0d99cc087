import { expect } from "chai";

import { generateEncryptionKeys, type EncryptionKeys, type EnvelopeContext } from "../../../gateway/envelope/index.js";
import { GatewayError } from "../../../gateway/errors.js";

/** The synthetic record to which the envelopes of the tests belong. */
export const CONTEXT: EnvelopeContext = {
  chainId: 20_261n,
  contract: "0x52908400098527886E0F7030069857D2E4169EE7",
  recordId: `0x${"5a".repeat(32)}`,
  version: 1,
};

/** Three parties, the last of them the regulator. */
export async function threeParties(): Promise<[EncryptionKeys, EncryptionKeys, EncryptionKeys]> {
  const [cedent, reinsurer, regulator] = await Promise.all(["7/1", "8/1", "1/3"].map(generateEncryptionKeys));
  if (!cedent || !reinsurer || !regulator) throw new Error("three key pairs were expected");
  return [cedent, reinsurer, { ...regulator, regulator: true }];
}

/** @returns plaintext bytes that repeat no byte in order, so that a shift would show */
export function sample(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (index * 31 + (index >> 8)) % 251);
}

/** @returns a copy with one bit of one byte turned */
export function flipped(bytes: Uint8Array, at: number): Uint8Array {
  return bytes.map((byte, index) => (index === at ? byte ^ 1 : byte));
}

/** Expects a rejection with this code and gives the error for further looks. */
export async function rejection(attempt: Promise<unknown>, code: string): Promise<GatewayError> {
  const error: unknown = await attempt.then(
    () => expect.fail(`${code} was expected`),
    (reason: unknown) => reason,
  );
  expect(error).to.be.instanceOf(GatewayError).with.property("code", code);
  return error as GatewayError;
}
