/**
 * The gateway (前置系统): what an institution runs beside its core system, as a library.
 *
 * @packageDocumentation
 */
export * from "./clearing/index.js";
export * from "./commitments/index.js";
export * from "./dates/index.js";
export * from "./documents/index.js";
export * from "./dualControl/index.js";
export * from "./envelope/index.js";
export { GatewayError } from "./errors.js";
export * from "./exchange/index.js";
export * from "./identifiers/index.js";
export * from "./money/index.js";
export * from "./points/index.js";
export * from "./policies/index.js";
export * from "./pseudonym/index.js";
export * from "./reinsurance/index.js";
export * from "./signing/index.js";
export * from "./suite/index.js";
export * from "./chain/index.js";
export * from "./relay/index.js";
export * from "./signer/index.js";
