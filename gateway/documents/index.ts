export { canonicalJson, type JsonValue } from "./canonical.js";
export { digestOf, fingerprintOf, newSalt, type SaltedDocument } from "./fingerprint.js";
export { parseDocument } from "./parse.js";
export { PolicyDocument, parsePolicyDocument } from "./policy-document.js";
export { insurerOf, policyId, policyReference } from "./policy-id.js";
export { policySeal, type PolicyVersion } from "./policy-seal.js";
