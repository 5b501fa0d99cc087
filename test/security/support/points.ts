import { bn254 } from "@noble/curves/bn254.js";
import type { Opening } from "../../../gateway/index.js";
import { AccountDocument, lineOf, ROW_BORNE } from "../../../gateway/reinsurance/index.js";
import type { ReadLetter } from "./letters.js";
import { openingsIn } from "./contents.js";

/** Order of the field of BN254; a point has y² = x³ + 3 in it. */
const FIELD = bn254.fields.Fp.ORDER;
const WORD = /[0-9a-f]{64}/g;
/** 0x and the selector of a function. */
const HEAD = 10;

/** The words of a transaction's input, as 0x-prefixed hex. */
export const wordsIn = (calldata: string): string[] =>
  (calldata.slice(HEAD).match(WORD) ?? []).map((word) => `0x${word}`);

/** First coordinates of all commitments in the input of a transaction: of any two words that are a point of the curve. */
export function commitmentsIn(calldata: string): bigint[] {
  const numbers = wordsIn(calldata).map(BigInt);
  return numbers.filter((x, index) => isPoint(x, numbers[index + 1]));
}

const isPoint = (x: bigint, y: bigint | undefined): boolean =>
  y !== undefined && x > 0n && y > 0n && x < FIELD && y < FIELD && (y * y - x * x * x - 3n) % FIELD === 0n;

/**
 * The openings that were each made for a figure of its own. The others are the same figure in another place and have its
 * commitment by design: a line that rows bear has that of the bordereaux, the line of a panel of one that of its part; and
 * a credit of cash losses has no blinding, since it is public.
 */
export function openingsOfOwn(letters: readonly ReadLetter[]): Opening[] {
  const documents = new Map(letters.flatMap(({ documents }) => documents).map((one) => [JSON.stringify(one), one]));
  return [...documents.values()].flatMap((document) => {
    const { success, data } = AccountDocument.safeParse(document);
    return success ? openingsOfAccount(data) : openingsIn(document);
  });
}

function openingsOfAccount({ lines, panel }: AccountDocument): Opening[] {
  const secret = lines.map(lineOf).filter(({ entry }) => entry !== "CASH_LOSS_CREDIT");
  return secret.flatMap(({ entry, whole, parts }) => {
    return ROW_BORNE.includes(entry) || panel.length === 1 ? parts : [whole, ...parts];
  });
}

/** How many openings there are of each amount. */
export function countsOf(openings: readonly Opening[]): Map<bigint, number> {
  const counts = new Map<bigint, number>();
  for (const { amount } of openings) counts.set(amount, (counts.get(amount) ?? 0) + 1);
  return counts;
}
