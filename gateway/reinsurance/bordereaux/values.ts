import { parseBusinessDate } from "../../dates/index.js";
import { type CurrencyCode, parseCountyCode, parseCurrency } from "../../identifiers/index.js";
import { formatMoney, formatShare, parseMoney, parseShare, type Share } from "../../money/index.js";
import { reinsuranceFault } from "../fault.js";
import type { FieldForm } from "./fields.js";
import type { ClaimStatus } from "./rows.js";

/** What a field can hold. */
export type FieldValue = string | number | bigint | true;

/** What reading a value needs to know. */
export interface ValueContext {
  /** What the column is called in messages. */
  readonly column: string;
  /** The currency of the row. */
  readonly currency: string;
  /** Whether the text must not appear in messages. */
  readonly personal?: boolean | undefined;
}

interface Codec {
  readonly read: (text: string, context: ValueContext) => FieldValue;
  readonly write: (value: FieldValue, currency: CurrencyCode) => string;
}

const MOST_CHARACTERS = 200;
const STATUSES: readonly ClaimStatus[] = ["OPEN", "CLOSED", "REOPENED"];
/** Characters and no control characters, no blanks at the ends. */
const TEXT = /^[^\p{Cc}\p{Cs}\s](?:[^\p{Cc}\p{Cs}]*[^\p{Cc}\p{Cs}\s])?$/u;

const amount = (allowNegative: boolean): Codec => ({
  read: (text, { column, currency }) => parseMoney(text, currency, { allowNegative, field: column }).minor,
  write: (value, currency) => formatMoney({ currency, minor: value as bigint }),
});

/** A text that is its own value, once it is what it should be. */
const pattern = (fits: (text: string) => boolean, sentence: string): Codec => ({
  read: (text, { column, personal }) => {
    if (fits(text)) return text;
    throw reinsuranceFault("BORDEREAU_VALUE", column, personal === true ? undefined : text, sentence);
  },
  write: String,
});

const CODECS: Readonly<Record<FieldForm, Codec>> = {
  text: pattern(
    (text) => text.length <= MOST_CHARACTERS && TEXT.test(text),
    `is not a plain text: give 1 to ${MOST_CHARACTERS} characters on one line`,
  ),
  id: pattern((text) => /^0x[0-9a-f]{64}$/.test(text), "is not a policy's id: give 0x and 64 digits of lower-case hex"),
  status: pattern(
    (text) => STATUSES.some((status) => status === text),
    "is no claim status: give open, closed or reopened",
  ),
  count: {
    read: (text, { column }) => {
      if (/^(?:0|[1-9]\d{0,8})$/.test(text)) return Number(text);
      throw reinsuranceFault("BORDEREAU_VALUE", column, text, "is not a count: give a whole number from 0");
    },
    write: String,
  },
  flag: {
    read: (text, { column }) => {
      if (text === "YES") return true;
      throw reinsuranceFault("BORDEREAU_VALUE", column, text, "is not a mark: give yes, or leave it empty");
    },
    write: () => "YES",
  },
  date: { read: (text, { column }) => parseBusinessDate(text, column), write: String },
  county: { read: (text, { column }) => parseCountyCode(text, column), write: String },
  currency: { read: (text, { column }) => parseCurrency(text, column), write: String },
  share: { read: (text, { column }) => parseShare(text, column), write: (value) => formatShare(value as Share) },
  amount: amount(false),
  signed: amount(true),
};

/**
 * Reads the text of a field.
 *
 * @throws GatewayError `BORDEREAU_VALUE`, and as `parseMoney`, `parseShare`, `parseBusinessDate`, `parseCurrency`,
 * `parseCountyCode`
 */
export function readValue(form: FieldForm, text: string, context: ValueContext): FieldValue {
  return CODECS[form].read(text, context);
}

/** Writes the value of a field: one spelling for each value, which {@link readValue} reads back. */
export function writeValue(form: FieldForm, value: FieldValue, currency: CurrencyCode): string {
  return CODECS[form].write(value, currency);
}

/** An amount as the texts of rows have it. */
export const writeAmount = (minor: bigint, currency: CurrencyCode): string => formatMoney({ currency, minor });
