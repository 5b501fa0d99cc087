import { ristretto255_oprf } from "@noble/curves/ed25519.js";

import { GatewayError } from "../errors.js";
import type { Evaluation } from "./evaluator.js";
import { assertBatch, pseudonymOf, purposeBytes } from "./purpose.js";

const { voprf } = ristretto255_oprf;

/** The client's secret side of one person in a request; it stays in memory until the answer is there. */
export interface BlindedInput {
  /** What the pseudonym is of, as from `identityBytes`. */
  readonly input: Uint8Array;
  /** Blinding scalar, 32 bytes, used once. */
  readonly blind: Uint8Array;
  /** Blinded element, 32 bytes: the only part that is sent. */
  readonly blinded: Uint8Array;
}

/**
 * The side that asks for pseudonyms (RFC 9497, ristretto255-SHA512, verifiable mode): blind, send, finalise.
 *
 * The proof is checked against the key that is registered for the purpose, so an evaluator cannot single out a client
 * by answering with another key.
 */
export class PseudonymClient {
  readonly purpose: string;
  readonly #publicKey: Uint8Array;

  /**
   * @param options.purpose purpose of the pseudonyms
   * @param options.publicKey the evaluator's 32-byte key as registered for this purpose, never as sent with an answer
   * @throws GatewayError `PSEUDONYM_PURPOSE`
   */
  constructor({ purpose, publicKey }: { readonly purpose: string; readonly publicKey: Uint8Array }) {
    purposeBytes(purpose);
    this.purpose = purpose;
    this.#publicKey = publicKey;
  }

  /**
   * Blinds inputs (RFC 9497 §3.3.2); the same person gives a different element every time.
   *
   * @throws GatewayError `PSEUDONYM_BATCH`
   */
  blind(inputs: readonly Uint8Array[]): BlindedInput[] {
    assertBatch(inputs.length);
    return inputs.map((input) => ({ input, ...voprf.blind(input) }));
  }

  /**
   * Verifies the proof and takes the blinding off.
   *
   * @param blinding what {@link blind} returned
   * @param evaluation the evaluator's answer to it
   * @returns the outputs of the pseudorandom function, 64 bytes each, in the order of the inputs
   * @throws GatewayError `PSEUDONYM_PROOF` if the answer was not made from these elements with the registered key
   */
  finalize(blinding: readonly BlindedInput[], { evaluated, proof }: Evaluation): Uint8Array[] {
    try {
      const items = blinding.map((item, index) => ({ ...item, evaluated: evaluated[index] ?? new Uint8Array() }));
      return voprf.finalizeBatch(items, this.#publicKey, proof);
    } catch (cause) {
      throw new GatewayError("PSEUDONYM_PROOF", {
        message: `The evaluator's proof does not fit its registered key for "${this.purpose}"; do not use the answer.`,
        field: "proof",
        cause,
      });
    }
  }

  /**
   * {@link finalize}, then the pseudonyms for the chain.
   *
   * @returns 32 bytes each as 0x-prefixed lower-case hex, in the order of the inputs
   * @throws GatewayError `PSEUDONYM_PROOF`
   */
  pseudonyms(blinding: readonly BlindedInput[], evaluation: Evaluation): string[] {
    return this.finalize(blinding, evaluation).map((output) => pseudonymOf(this.purpose, output));
  }
}
