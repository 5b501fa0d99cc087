export {
  fetchEnvelope,
  grantEnvelope,
  type GrantOptions,
  postEnvelope,
  type PostOptions,
  readEnvelope,
  type ReadOptions,
} from "./exchange.js";
export { ENCRYPTION_PURPOSE, kidOf, memberRecipient, type Party, partyOf, personRecipient } from "./party.js";
export { CHUNK_BYTES, postSealed, type SealedPostOptions } from "./sealed.js";
