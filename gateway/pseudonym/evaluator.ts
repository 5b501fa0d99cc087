import { ristretto255_oprf } from "@noble/curves/ed25519.js";

import { GatewayError } from "../errors.js";
import { assertBatch, purposeBytes } from "./purpose.js";

const { voprf } = ristretto255_oprf;
const SEED_BYTES = 32;

/** A request for pseudonyms; it tells the evaluator who asks and how many, never about whom. */
export interface EvaluationRequest {
  /** Purpose the pseudonyms are for. */
  readonly purpose: string;
  /** Member id of the institution that asks. */
  readonly requester: number;
  /** Contract, consent or law on which it asks, for the audit log. */
  readonly basis: string;
  /** Blinded elements, 32 bytes each, one per person. */
  readonly blinded: readonly Uint8Array[];
}

/** The answer to a request. */
export interface Evaluation {
  /** Evaluated elements, 32 bytes each, in the order of the request. */
  readonly evaluated: readonly Uint8Array[];
  /** 64 bytes: proof that the registered key was used for all of them. */
  readonly proof: Uint8Array;
}

/** How an evaluator is set up. */
export interface EvaluatorOptions {
  /** 32 random bytes, the root of the keys of all purposes; from the key store, never from code. */
  readonly seed: Uint8Array;
  readonly purpose: string;
  /** Meters and logs a request; the answer leaves only after this resolves, and not at all if it rejects. */
  readonly onEvaluate: (request: EvaluationRequest) => Promise<void>;
}

/**
 * The side that holds the secret key of one purpose: verifiable oblivious PRF of RFC 9497 (ristretto255-SHA512).
 *
 * The evaluator learns neither the persons nor their pseudonyms. Identity numbers can be guessed, so each evaluation is
 * metered and logged: nobody can try them all without being seen.
 */
export class PseudonymEvaluator {
  readonly purpose: string;
  /** 32 bytes, to be registered on the chain for this purpose. */
  readonly publicKey: Uint8Array;
  readonly #secretKey: Uint8Array;
  readonly #onEvaluate: EvaluatorOptions["onEvaluate"];

  /** @throws GatewayError `PSEUDONYM_SEED` (not 32 bytes), `PSEUDONYM_PURPOSE` */
  constructor({ seed, purpose, onEvaluate }: EvaluatorOptions) {
    if (seed.length !== SEED_BYTES) {
      const message = `The evaluator's seed must have ${SEED_BYTES} bytes, but has ${seed.length}.`;
      throw new GatewayError("PSEUDONYM_SEED", { message, field: "seed" });
    }
    const keys = voprf.deriveKeyPair(seed, purposeBytes(purpose)); // RFC 9497 §3.2.1
    this.purpose = purpose;
    this.publicKey = keys.publicKey;
    this.#secretKey = keys.secretKey;
    this.#onEvaluate = onEvaluate;
  }

  /**
   * Evaluates blinded elements (RFC 9497 §3.3.2) with one proof for all.
   *
   * @throws GatewayError `PSEUDONYM_PURPOSE` (another purpose's request), `PSEUDONYM_BATCH`, `PSEUDONYM_ELEMENT` (not a
   *   group element), `PSEUDONYM_NOT_LOGGED` (the audit log refused)
   */
  async evaluate(request: EvaluationRequest): Promise<Evaluation> {
    if (request.purpose !== this.purpose) {
      const message = `This evaluator serves the purpose "${this.purpose}", not "${request.purpose}".`;
      throw new GatewayError("PSEUDONYM_PURPOSE", { message, field: "purpose", value: request.purpose });
    }
    assertBatch(request.blinded.length);
    const evaluation = this.#evaluate(request.blinded);
    await this.#log(request);
    return evaluation;
  }

  #evaluate(blinded: readonly Uint8Array[]): Evaluation {
    try {
      return voprf.blindEvaluateBatch(this.#secretKey, this.publicKey, [...blinded]);
    } catch (cause) {
      const message = "A blinded element is not 32 bytes of a ristretto255 group element other than the identity.";
      throw new GatewayError("PSEUDONYM_ELEMENT", { message, field: "blinded", cause });
    }
  }

  async #log(request: EvaluationRequest): Promise<void> {
    try {
      await this.#onEvaluate(request);
    } catch (cause) {
      const message = "The evaluation was not answered, because the audit log did not accept the request.";
      throw new GatewayError("PSEUDONYM_NOT_LOGGED", { message, field: "onEvaluate", cause });
    }
  }
}
