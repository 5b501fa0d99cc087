export * from "./accounts/index.js";
export * from "./arithmetic/index.js";
export { bookedBordereau } from "./booked.js";
export * from "./bordereaux/index.js";
export * from "./claims/index.js";
export {
  accountConversation,
  type Conversation,
  type ConversationReader,
  type Said,
  type Standing,
} from "./conversation.js";
export { ENTRY_TYPES, type EntryAmount, type EntryOpening, type EntryTypeName, ROW_BORNE } from "./entries.js";
export { type Mention } from "./mentions.js";
export { messageContext, type MessageOptions, postMessage, readMessage, ReinsuranceMessage } from "./message.js";
export { negateAccount, negateBordereau, type Negation, type NegationOptions } from "./negate.js";
export { OpeningDocument, openingDocument, openingOf } from "./openings.js";
export { paddedBytes } from "./padded.js";
export { postBordereau, postedBordereau, type PostedRecord } from "./posted.js";
export { readPlacement } from "./reported.js";
export type { ReadBordereau, Reported, RowReader } from "./rowReader.js";
export { reasonDigest, type ReferenceKind, reinsuranceReference } from "./references.js";
export * from "./settlement/index.js";
export type { ReinsuranceSuite } from "./suite.js";
export * from "./terms/index.js";
