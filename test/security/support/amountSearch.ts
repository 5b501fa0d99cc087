import { normalizeZ } from "@noble/curves/abstract/curve.js";
import { bn254 } from "@noble/curves/bn254.js";
import { keccak256, sha256, toBeHex } from "ethers";
import { commit, type Commitment, GROUP_ORDER, negateCommitment, sumCommitments } from "../../../gateway/index.js";

const { Point } = bn254.G1;

/** Blindings that a careless program might count up, among them all numbers of blocks and members. */
const COUNTED = Array.from({ length: 1_000 }, (_, number) => BigInt(number));
const NOTHING = { x: 0n, y: 0n };
/** Takes a blinding of one off a commitment. */
const ONE_LESS = negateCommitment(commit({ amount: 0n, blinding: 1n }));

/** Somebody who tries all amounts of either sign, up to a largest one, against a commitment under guessed blindings. */
export class AmountSearch {
  /** Amounts by the first coordinate of their commitments without blinding, which is that of the negated amount, too. */
  readonly #amounts = new Map<bigint, bigint>([[0n, 0n]]);
  /** What takes a blinding off a commitment. */
  readonly #removals = new Map<bigint, Commitment>();

  /** @param most the largest amount that is tried */
  constructor(most: number) {
    const points = [];
    for (let point = Point.BASE; points.length < most; point = point.add(Point.BASE)) points.push(point);
    for (const [index, { x }] of normalizeZ(Point, points).entries()) this.#amounts.set(x, BigInt(index + 1));
    let removal = NOTHING;
    for (const blinding of COUNTED) {
      this.#removals.set(blinding, removal);
      removal = sumCommitments([removal, ONE_LESS]);
    }
  }

  /** @returns the amount without its sign that a commitment has under one of these blindings, if any */
  amountIn(commitment: Commitment, blindings: readonly bigint[]): bigint | undefined {
    const found = blindings.map((blinding) =>
      this.#amounts.get(sumCommitments([commitment, this.#removal(blinding)]).x),
    );
    return found.find((amount) => amount !== undefined);
  }

  #removal(blinding: bigint): Commitment {
    const known = this.#removals.get(blinding);
    if (known !== undefined) return known;
    const removal = negateCommitment(commit({ amount: 0n, blinding }));
    this.#removals.set(blinding, removal);
    return removal;
  }
}

/**
 * Blindings that somebody might guess: small numbers, words that are known, and the digests of these.
 *
 * @param words 32 bytes each as 0x-prefixed hex
 */
export function guessableBlindings(words: readonly string[]): bigint[] {
  const digests = words.flatMap((word) => [keccak256(word), sha256(word)]);
  const numbers = [...words, ...digests].map((word) => BigInt(word) % GROUP_ORDER);
  return [...new Set([...COUNTED, ...numbers])];
}

/** An amount as a word, from which somebody might derive its blinding. */
export const wordOf = (amount: bigint): string => toBeHex(BigInt.asUintN(256, amount), 32);
