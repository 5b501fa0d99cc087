export { joinChunks, splitChunks } from "./chunks.js";
export { contentKeyOf } from "./contentKey.js";
export { contextBytes, type EnvelopeContext } from "./context.js";
export { assertEntitled, type DataClass, type Entitlement } from "./entitlement.js";
export { grant, MAX_PLAINTEXT_BYTES, open, openWithContentKey, seal, withGrant, type SealOptions } from "./envelope.js";
export {
  generateEncryptionKeys,
  ownKey,
  publicKeyFromBytes,
  publicKeyToBytes,
  type EncryptionKeys,
  type OwnKey,
  type PrivateJwk,
  type PublicJwk,
  type RecipientKey,
} from "./keys.js";
export type { WrappedKey } from "./keyWrap.js";
export { decodeEnvelope, encodeEnvelope, type ContentHeader, type EncodedEnvelope, type Envelope } from "./wire.js";
