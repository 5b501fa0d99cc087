import { InvalidArgumentError } from "commander";
import { getAddress, isAddress } from "ethers";

/** An option that is a whole number between two bounds. */
export function wholeNumber(minimum: number, maximum: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= minimum && value <= maximum) return value;
    throw new InvalidArgumentError(`Give a whole number from ${minimum} to ${maximum}.`);
  };
}

/** An option or argument that is an account's address; returns its EIP-55 form. */
export function accountAddress(text: string): string {
  if (text.startsWith("0x") && isAddress(text)) return getAddress(text);
  throw new InvalidArgumentError(
    "Give an address: 0x and 40 hexadecimal digits, mixed case only with a right checksum.",
  );
}

/** An option that can be given more than once: each value is parsed and added. */
export function collect<T>(parse: (text: string) => T): (text: string, previous: readonly T[]) => readonly T[] {
  return (text, previous) => [...previous, parse(text)];
}
