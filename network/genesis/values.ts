import { z } from "zod";

const HEX = "write 0x and hexadecimal digits";

/** A whole number that is not negative. */
export const whole = z.int().min(0);

/** Bytes of any length. */
export const hex = z.string().regex(/^0x[0-9a-fA-F]*$/, HEX);

/** A number, in hexadecimal or decimal digits. */
export const quantity = z.union([z.string().regex(/^(0x[0-9a-fA-F]+|\d+)$/, HEX), whole], HEX);

/** An account. */
export const address = z.string().regex(/^(0x)?[0-9a-fA-F]{40}$/, "write an address: 0x and 40 hexadecimal digits");

/** 32 bytes. */
export const word = z.string().regex(/^0x[0-9a-fA-F]{64}$/, "write 0x and 64 hexadecimal digits");
