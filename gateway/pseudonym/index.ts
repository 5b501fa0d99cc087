export { PseudonymClient, type BlindedInput } from "./client.js";
export { PseudonymEvaluator, type Evaluation, type EvaluationRequest, type EvaluatorOptions } from "./evaluator.js";
export { identityBytes, type DocumentType, type Identity } from "./identity.js";
export { MAX_BATCH, pseudonymOf } from "./purpose.js";
