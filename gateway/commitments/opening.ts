import { bn254 } from "@noble/curves/bn254.js";
import { randomBytes } from "@noble/hashes/utils.js";
import { GatewayError } from "../errors.js";

/** Order of the group: amounts and blindings count modulo this. */
export const GROUP_ORDER = bn254.fields.Fr.ORDER;

/** What opens a commitment. Whoever has it knows the amount. */
export interface Opening {
  /** In any unit; may be negative; 128 bits with its sign. */
  readonly amount: bigint;
  /** Below the order of the group, random, used once. */
  readonly blinding: bigint;
}

/** A blinding for one commitment. 48 random bytes leave no bias that could be seen (RFC 9380, section 5). */
export function randomBlinding(): bigint {
  const blinding = BigInt(`0x${Buffer.from(randomBytes(48)).toString("hex")}`) % GROUP_ORDER;
  return blinding === 0n ? randomBlinding() : blinding;
}

/** What opens the sum of commitments. */
export function sumOpenings(openings: readonly Opening[]): Opening {
  const amount = openings.reduce((sum, one) => sum + one.amount, 0n);
  return { amount, blinding: modulo(openings.reduce((sum, one) => sum + one.blinding, 0n)) };
}

/** What opens a negated commitment. */
export const negateOpening = ({ amount, blinding }: Opening): Opening => ({
  amount: -amount,
  blinding: modulo(-blinding),
});

/**
 * Openings of parts that sum to a whole: every part but the last has a random blinding, the last one what is left, so that
 * the commitments of the parts sum to that of the whole.
 *
 * @param whole   the opening of the whole
 * @param amounts the parts, which sum to the amount of the whole; at least one
 * @throws GatewayError `COMMITMENT_PARTS` when they do not, or there is none
 */
export function splitOpening(whole: Opening, amounts: readonly bigint[]): Opening[] {
  const sum = amounts.reduce((total, amount) => total + amount, 0n);
  if (amounts.length === 0 || sum !== whole.amount) {
    const message = "the parts do not sum to the whole: split the amount with splitByShares first.";
    throw new GatewayError("COMMITMENT_PARTS", { message, field: "amounts" });
  }
  const first = amounts.slice(0, -1).map((amount) => ({ amount, blinding: randomBlinding() }));
  const used = first.reduce((total, { blinding }) => total + blinding, 0n);
  return [...first, { amount: amounts.at(-1) as bigint, blinding: modulo(whole.blinding - used) }];
}

/** A number of the group. */
export const modulo = (value: bigint): bigint => ((value % GROUP_ORDER) + GROUP_ORDER) % GROUP_ORDER;
