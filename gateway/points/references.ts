import { AbiCoder, keccak256 } from "ethers";
import { Origin } from "../../typechain-types/index.js";
import { keyedDigest } from "../documents/keyedDigest.js";

/** How points came about, as in `contracts/points/types/EarningId.sol`. */
export type OriginName = keyof typeof Origin;

const DIGEST_BITS = 224;

/**
 * The reference of what points are earned with, such as a purchase or a policy's premium. References of other kinds
 * differ even for the same number under the same secret.
 *
 * @param secret the issuer's own secret, at least 32 random bytes, kept as long as earnings can be revoked
 * @param number the issuer's number of it, taken to the letter
 * @returns 32 bytes as 0x-prefixed lower-case hex, for `PointsEarnings.issue`
 * @throws GatewayError `POINTS_SECRET_SHORT`, `POINTS_NUMBER_EMPTY`
 */
export function earningReference(secret: Uint8Array, number: string): string {
  return keyedDigest(secret, number, { area: "POINTS", field: "number", label: "tongzhou/points/earning/1/" });
}

/**
 * The reference of an account in the issuer's own system (存量积分账户), for `PointsEarnings.migrate` and `isMigrated`.
 *
 * @param number the number of the account there
 * @throws GatewayError as {@link earningReference}
 */
export function legacyReference(secret: Uint8Array, number: string): string {
  return keyedDigest(secret, number, { area: "POINTS", field: "number", label: "tongzhou/points/legacy/1/" });
}

/**
 * The reference of an order (订单号), for `PointsRedemption.authorise`.
 *
 * @param secret the merchant's own secret, at least 32 random bytes, kept as long as orders can be refunded
 * @param number the merchant's number of the order
 * @throws GatewayError as {@link earningReference}
 */
export function orderReference(secret: Uint8Array, number: string): string {
  return keyedDigest(secret, number, { area: "POINTS", field: "number", label: "tongzhou/points/order/1/" });
}

/**
 * The id of an earning, by which it is looked up, credited and revoked; the same as `PointsEarnings.idOf`.
 *
 * @param reference as awarded, 32 bytes hexadecimal
 * @returns 32 bytes as 0x-prefixed lower-case hex
 */
export function earningId(programme: number, origin: OriginName, reference: string): string {
  const digest = keccak256(AbiCoder.defaultAbiCoder().encode(["uint8", "bytes32"], [Origin[origin], reference]));
  const id = (BigInt(programme) << BigInt(DIGEST_BITS)) | BigInt.asUintN(DIGEST_BITS, BigInt(digest));
  return `0x${id.toString(16).padStart(64, "0")}`;
}
