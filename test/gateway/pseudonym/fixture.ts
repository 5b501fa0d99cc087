import { PseudonymEvaluator, type Identity } from "../../../gateway/pseudonym/index.js";

export const SEED = Uint8Array.from({ length: 32 }, (_, index) => index);
export const PURPOSE = "risk control";
export const REQUEST = { purpose: PURPOSE, requester: 7, basis: "consent 0x01" };

/** Synthetic persons; the first number is the published sample of GB 11643. */
export const PERSON: Identity = { documentType: "RESIDENT_IDENTITY_CARD", number: "11010519491231002X", name: "张三" };
export const OTHER: Identity = { documentType: "PASSPORT", number: "E00000000", name: "Li Si" };

/** @returns an evaluator of the purpose whose audit log accepts everything */
export function evaluatorOf(purpose: string, seed = SEED): PseudonymEvaluator {
  return new PseudonymEvaluator({ seed, purpose, onEvaluate: async () => {} });
}
