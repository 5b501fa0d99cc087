import { bn254 } from "@noble/curves/bn254.js";
import { GatewayError } from "../errors.js";
import { GROUP_ORDER, modulo, type Opening } from "./opening.js";

/** Bits of an amount with its sign: no two such amounts are the same modulo the order. */
const AMOUNT_BITS = 128;

/** A commitment as the contracts take it: a point of BN254 in affine coordinates, (0, 0) for the point at infinity. */
export interface Commitment {
  readonly x: bigint;
  readonly y: bigint;
}

const { Point } = bn254.G1;
type Point = InstanceType<typeof Point>;

/** Bits of the window of a generator's table of multiples, which makes a commitment four times as fast. */
const WINDOW_BITS = 8;

const G = Point.BASE;
/** The second generator, as `contracts/core/libraries/Pedersen.sol` derives it. */
const H = Point.fromAffine({
  x: 94988812195825838541905281152926055065759720468207729302749609843279989402n,
  y: 7605121961729050073338281402701393355428790221785157951254951252671924594538n,
}).precompute(WINDOW_BITS);

/**
 * The commitment to an amount under a blinding: amount · G + blinding · H.
 *
 * @throws GatewayError `COMMITMENT_AMOUNT` for an amount of more than 128 bits, `COMMITMENT_BLINDING` for a blinding outside
 * the group
 */
export function commit({ amount, blinding }: Opening): Commitment {
  if (amount !== BigInt.asIntN(AMOUNT_BITS, amount)) {
    const message = `amount does not fit into ${AMOUNT_BITS} bits: amounts are in the smallest unit of a currency.`;
    throw new GatewayError("COMMITMENT_AMOUNT", { message, field: "amount" });
  }
  if (blinding < 0n || blinding >= GROUP_ORDER) {
    const message = "blinding is outside the group: take it from randomBlinding or sumOpenings.";
    throw new GatewayError("COMMITMENT_BLINDING", { message, field: "blinding" });
  }
  return times(G, modulo(amount)).add(times(H, blinding)).toAffine();
}

/**
 * Whether a commitment opens to an amount under a blinding.
 *
 * @throws GatewayError as {@link commit}
 */
export function opens(commitment: Commitment, opening: Opening): boolean {
  const { x, y } = commit(opening);
  return commitment.x === x && commitment.y === y;
}

/**
 * The commitment to the sum of the amounts.
 *
 * @throws GatewayError `COMMITMENT_POINT` for a pair of numbers that is no point of the curve
 */
export function sumCommitments(commitments: readonly Commitment[]): Commitment {
  return commitments
    .map(pointOf)
    .reduce((sum, point) => sum.add(point), Point.ZERO)
    .toAffine();
}

/**
 * The commitment to the negated amount under the negated blinding.
 *
 * @throws GatewayError `COMMITMENT_POINT` for a pair of numbers that is no point of the curve
 */
export function negateCommitment(commitment: Commitment): Commitment {
  return pointOf(commitment).negate().toAffine();
}

function pointOf({ x, y }: Commitment): Point {
  if (x === 0n && y === 0n) return Point.ZERO;
  try {
    const point = Point.fromAffine({ x, y });
    point.assertValidity();
    return point;
  } catch {
    const message = "commitment is no point of the curve: it was damaged on the way, ask for it again.";
    throw new GatewayError("COMMITMENT_POINT", { message, field: "commitment" });
  }
}

/** In constant time; the library takes no zero. */
const times = (point: Point, scalar: bigint): Point => (scalar === 0n ? Point.ZERO : point.multiply(scalar));
