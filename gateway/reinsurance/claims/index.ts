export { type CallRequest, type CommittedCall, prepareCall, type PreparedCall } from "./call.js";
export { callBytes, CallDocument, parseCall } from "./callDocument.js";
export { type CallFault, type CallFaultKind, callFaults, type CallTerms } from "./callReview.js";
export { type CededLoss, type LossRequest, prepareLoss, type PreparedLoss } from "./loss.js";
export { lossBytes, LossDocument, parseLoss } from "./lossDocument.js";
export {
  type CommittedCession,
  type CommittedLoss,
  type LossFault,
  type LossFaultKind,
  lossFaults,
} from "./lossReview.js";
export { mustNotify } from "./notification.js";
export { openCredits } from "./credits.js";
export { type Received, receivedCall, receivedLoss } from "./received.js";
export { callCash, claimContext, type ClaimOptions, payCall, reportLoss } from "./send.js";
