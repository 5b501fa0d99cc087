import { toUtf8Bytes } from "ethers";

import { canonicalJson } from "../documents/index.js";
import { GatewayError } from "../errors.js";

/** Identity documents of natural persons: 居民身份证 (GB 11643), 护照, 港澳台居民居住证, 外国人永久居留身份证. */
export type DocumentType =
  "RESIDENT_IDENTITY_CARD" | "PASSPORT" | "HK_MACAO_TAIWAN_RESIDENCE_PERMIT" | "FOREIGN_PERMANENT_RESIDENCE_CARD";

/** A natural person as an identity document names it. It never leaves the gateway. */
export interface Identity {
  readonly documentType: DocumentType;
  /** Number on the document. */
  readonly number: string;
  /** Full name on the document. */
  readonly name: string;
}

/** The several characters people type for the dot in a name such as 阿卜杜拉·买买提 (after NFKC). */
const MIDDLE_DOT = /\s*[\u00b7\u2022\u2027\u30fb\u2219\u22c5]\s*/gu;
const BLANK_BETWEEN_HAN = /(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu;

/**
 * Writes an identity in one spelling: NFKC (full-width to ASCII), upper case, no blanks in the number, single blanks in
 * the name and none between Chinese characters, one kind of middle dot; then canonical JSON of type, number and name.
 *
 * @returns UTF-8 bytes, the input of the pseudorandom function
 * @throws GatewayError `PSEUDONYM_IDENTITY` if number or name is empty; the message holds no personal data
 */
export function identityBytes({ documentType, number, name }: Identity): Uint8Array {
  const parts = [documentType, normalise(number).replace(/\s/gu, ""), normaliseName(name)];
  if (parts.every((part) => part.length > 0)) return toUtf8Bytes(canonicalJson(parts));
  throw new GatewayError("PSEUDONYM_IDENTITY", {
    message: "An identity needs a document type, a number and a name; one of them is empty.",
    field: "identity",
  });
}

function normaliseName(name: string): string {
  return normalise(name).replace(MIDDLE_DOT, "·").replace(BLANK_BETWEEN_HAN, "").replace(/\s+/gu, " ");
}

function normalise(text: string): string {
  return text.normalize("NFKC").toUpperCase().trim();
}
