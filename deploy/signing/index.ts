export type { BeforeSend, SignedTransaction } from "./accounts.js";
export { useSigners } from "./useSigners.js";
