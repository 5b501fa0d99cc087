import { accountVerb } from "./accountVerb.js";

/** Lets accounts send no more transactions. */
export const denyAccount = accountVerb({
  name: "deny-account",
  summary: "Let accounts send no more transactions: on every node, in its running process and in its file.",
  allowed: false,
});
