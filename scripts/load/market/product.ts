import { encodeBytes32String } from "ethers";
import type { Suite } from "../../../gateway/index.js";
import { ANNUAL_TERMS } from "../../synthetic/index.js";
import { CUSTODIAN } from "./consortium.js";

/**
 * Registers a one-year product of the insurer, for this run alone.
 *
 * @param insurer account that gets the product's money
 * @returns its number
 */
export async function registerProduct({ catalogue, cny }: Suite, insurer: string): Promise<bigint> {
  const terms = { ...ANNUAL_TERMS, token: await cny.getAddress(), treasury: insurer };
  const code = encodeBytes32String(`SYN-LOAD-${Date.now()}`);
  const number = await catalogue.registerProduct.staticCall(code, CUSTODIAN, terms);
  await (await catalogue.registerProduct(code, CUSTODIAN, terms)).wait();
  return number;
}
