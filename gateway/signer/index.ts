export { environmentSigner } from "./environment.js";
export { type KeyFileOptions, keyFileSigner } from "./keyFile.js";
export { type KeyManagementService, kmsSigner } from "./kms.js";
export type { SignerSource } from "./source.js";
