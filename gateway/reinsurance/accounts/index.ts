export { queryAccount, rejectAccount, respondToQuery } from "./answers.js";
export { type Booking, bookingOf, type OpenedBordereau } from "./bookings.js";
export type { CascadeRecord } from "./cascade.js";
export {
  balanceOpening,
  type Column,
  columnDigest,
  columnsOf,
  type CommittedLine,
  commitLines,
  accountContentOf,
} from "./columns.js";
export { accountBytes, AccountDocument, type AccountKindName, parseAccount } from "./document.js";
export {
  lineDocument,
  lineOf,
  type LineSources,
  type OpenedLine,
  openLines,
  type SeatLine,
  totalsByEntry,
} from "./lines.js";
export {
  type AssumedShare,
  assumedShare,
  type OnwardRequest,
  onwardTotals,
  type PreparedOnward,
  prepareOnward,
} from "./onward.js";
export {
  type AccountRequest,
  type LineArgument,
  type PanelShare,
  prepareAccount,
  type PreparedAccount,
  type Submission,
  submissionOf,
} from "./prepare.js";
export type { AccountDifference, DifferenceKind } from "./differences.js";
export { type Recomputation, recomputeAccount } from "./recompute.js";
export type { AccountObjection, ObjectionKind } from "./objection.js";
export { type ObjectionOptions, objectionsTo } from "./objections.js";
export { type BlockStart, type UnbookedContra, unbookedContras } from "./unbooked.js";
export { accountContext, type AccountsContract, openAccount } from "./open.js";
export { type AccountRecord, accountRecord } from "./record.js";
export { submitAccount, type SubmitOptions, submitOnwardAccount } from "./submit.js";
export { type AccountReview, reviewAccount, type ReviewOptions } from "./review.js";
