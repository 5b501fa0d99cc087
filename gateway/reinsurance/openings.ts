import { toBeHex } from "ethers";
import { z } from "zod";
import { GROUP_ORDER, type Opening, randomBlinding } from "../commitments/index.js";

/** An opening in a document: the amount in minor units as decimal digits, the blinding as 32 bytes of hex. */
export const OpeningDocument = z.strictObject({
  amount: z.string().regex(/^(?:0|-?[1-9]\d{0,37})$/, "expected whole minor units such as -13827156"),
  blinding: z
    .string()
    .regex(/^0x[0-9a-f]{64}$/, "expected 32 bytes as 0x-prefixed lower-case hex")
    .refine((hex) => BigInt(hex) < GROUP_ORDER, "expected a number below the order of the group"),
});
export type OpeningDocument = z.infer<typeof OpeningDocument>;

/** Writes an opening into a document. */
export const openingDocument = ({ amount, blinding }: Opening): OpeningDocument => ({
  amount: String(amount),
  blinding: toBeHex(blinding, 32),
});

/** Reads an opening from a document. */
export const openingOf = ({ amount, blinding }: OpeningDocument): Opening => ({
  amount: BigInt(amount),
  blinding: BigInt(blinding),
});

/** An opening of an amount under a fresh blinding. */
export const blinded = (amount: bigint): Opening => ({ amount, blinding: randomBlinding() });
