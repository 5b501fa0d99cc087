export { premiumOf, sumInsuredOf } from "./amounts.js";
export { assertPdf, contentOf } from "./content.js";
export { depositOf } from "./deposit.js";
export { type EndorsementTerms, prepareEndorsement } from "./endorsement.js";
export { assignPolicyId, type Insurer, policyIdIn } from "./identity.js";
export { type PolicyFields, type PreparedPolicy, type PrepareOptions, preparePolicy } from "./prepare.js";
export { readPolicyDocument } from "./read.js";
export { type PolicyVerification, verifyDocument, type VerifyOptions } from "./verify.js";
