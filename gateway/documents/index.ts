export { canonicalJson, type JsonValue } from "./canonical.js";
export { digestOf, fingerprintOf, newSalt, type SaltedDocument } from "./fingerprint.js";
export { parseDocument } from "./parse.js";
export { PolicyDocument, parsePolicyDocument } from "./policyDocument.js";
export { insurerOf, policyId, policyReference } from "./policyId.js";
export { policySeal, type PolicyVersion } from "./policySeal.js";
