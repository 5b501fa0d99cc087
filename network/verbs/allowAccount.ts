import { accountVerb } from "./accountVerb.js";

/** Lets accounts send transactions. */
export const allowAccount = accountVerb({
  name: "allow-account",
  summary: "Let accounts send transactions: on every node, in its running process and in its file.",
  allowed: true,
});
