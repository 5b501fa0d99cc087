export {
  type AgreementText,
  type BroughtSignature,
  signAgreement,
  SIGNATURE_TYPES,
  signatureDigest,
} from "./signature.js";
export { type AgreementResult, type AgreementVerification, type PartySignature, verifyAgreement } from "./verify.js";
