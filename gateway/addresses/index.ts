/**
 * Where the contracts of a deployed suite are: for dApps and for the gateway.
 *
 * @packageDocumentation
 */
export { requireChain } from "./chain.js";
export { discoverAddresses } from "./discover.js";
export { CONTRACT_NAMES } from "./names.js";
export { parseAddresses, type SuiteRecord } from "./record.js";
