import { isHexString } from "ethers";
import { InvalidArgumentError } from "commander";
import { isBusinessDate } from "../../gateway/index.js";

/** An option that takes an id of the chain. */
export function idOfChain(text: string): string {
  if (isHexString(text, 32)) return text.toLowerCase();
  throw new InvalidArgumentError("Give 32 bytes as 0x-prefixed hex.");
}

/** An option that takes a date. */
export function businessDate(text: string): string {
  if (isBusinessDate(text)) return text;
  throw new InvalidArgumentError("Give a date as YYYY-MM-DD.");
}
