import { concat, getBytes, toBeHex } from "ethers";

/** A DER integer: big-endian, as short as possible, with a zero byte before a set sign bit. */
function derInteger(value: bigint): string {
  const magnitude = toBeHex(value);
  const signBit = getBytes(magnitude)[0]! >= 0x80;
  const body = signBit ? concat(["0x00", magnitude]) : magnitude;
  return concat(["0x02", toBeHex(getBytes(body).length, 1), body]);
}

/** The DER sequence of r and s (RFC 3279, section 2.2.3), written independently of the reader under test. */
export function derSignature(r: bigint, s: bigint): Uint8Array {
  const body = concat([derInteger(r), derInteger(s)]);
  return getBytes(concat(["0x30", toBeHex(getBytes(body).length, 1), body]));
}
