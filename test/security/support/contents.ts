import { type Opening, parseShare } from "../../../gateway/index.js";
import { type OpeningDocument, openingOf } from "../../../gateway/reinsurance/index.js";
import type { ReadLetter } from "./letters.js";

/** Figures below this, of fen or parts per billion, occur by chance as dates, counters and sizes. */
const TELLING = 10_000n;
/** The shortest text that is searched for, in bytes; anything shorter occurs by chance. */
const SHORTEST = 6;

const MONEY = /^-?\d+\.\d\d$/;
const PERCENTAGE = /^\d+(?:\.\d+)?%$/;
const WORD = /^0x[0-9a-f]{64}$/;

/** A row as it travels. */
export interface Row {
  readonly row: Readonly<Record<string, string>>;
}

/** What opens every commitment in some documents, at whatever depth. */
export function openingsIn(value: unknown): Opening[] {
  if (isOpening(value)) return [openingOf(value)];
  return childrenOf(value).flatMap(openingsIn);
}

/** Every figure in some documents: fen of openings and of amounts of money, percentages in parts per billion. */
export function figuresIn(documents: unknown): Set<bigint> {
  const amounts = openingsIn(documents).map(({ amount }) => amount);
  const written = textsIn(documents).flatMap((text) => {
    if (MONEY.test(text)) return [BigInt(text.replace(".", ""))];
    return PERCENTAGE.test(text) ? [parseShare(text)] : [];
  });
  const sizes = [...amounts, ...written].map((figure) => (figure < 0n ? -figure : figure));
  return new Set(sizes.filter((size) => size >= TELLING));
}

/** Every text in some documents that is long enough and no word of 32 bytes. */
export function tellingTexts(documents: unknown): Set<string> {
  return new Set(textsIn(documents).filter((text) => Buffer.byteLength(text) >= SHORTEST && !WORD.test(text)));
}

/** The rows among some documents. */
export const rowsIn = (documents: readonly unknown[]): Row[] =>
  documents.filter((one): one is Row => hasKey(one, "row"));

/** Words of 32 bytes that open something: blindings, content keys, seeds of the salts of rows. */
export function openersIn(letters: readonly ReadLetter[]): string[] {
  return letters.flatMap(({ documents }) => documents).flatMap((document) => openersOf(document));
}

function openersOf(value: unknown, key = ""): string[] {
  if (typeof value === "string") return ["blinding", "seed"].includes(key) ? [value] : [];
  if (key === "keys") return textsIn(value);
  return value !== null && typeof value === "object"
    ? Object.entries(value).flatMap(([name, one]) => openersOf(one, name))
    : [];
}

/** Every text in some documents, at whatever depth. */
function textsIn(value: unknown): string[] {
  return typeof value === "string" ? [value] : childrenOf(value).flatMap(textsIn);
}

const childrenOf = (value: unknown): unknown[] =>
  value !== null && typeof value === "object" ? Object.values(value) : [];

const isOpening = (value: unknown): value is OpeningDocument => hasKey(value, "amount") && hasKey(value, "blinding");

const hasKey = (value: unknown, key: string): boolean => value !== null && typeof value === "object" && key in value;
