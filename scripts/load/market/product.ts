import { encodeBytes32String } from "ethers";
import type { Suite } from "../../../gateway/index.js";
import { ReturnBasis } from "../../../typechain-types/index.js";
import { CUSTODIAN } from "./consortium.js";

/** Clocks of the product, as the law has them. */
const TERMS = {
  handlingFee: 10_00n,
  periodMonths: 0,
  basis: ReturnBasis.PRO_RATA,
  maturityBenefit: false,
  coolingOffDays: 0,
  graceDays: 60,
  reminderDays: 30,
  reinstatementMonths: 24,
  silenceDays: 30,
  payoutDays: 30,
  claimPayoutDays: 10,
  rescissionDays: 30,
  contestableMonths: 24,
};

/**
 * Registers a one-year product of the insurer, for this run alone.
 *
 * @param insurer account that gets the product's money
 * @returns its number
 */
export async function registerProduct({ catalogue, cny }: Suite, insurer: string): Promise<bigint> {
  const terms = { ...TERMS, token: await cny.getAddress(), treasury: insurer };
  const code = encodeBytes32String(`SYN-LOAD-${Date.now()}`);
  const number = await catalogue.registerProduct.staticCall(code, CUSTODIAN, terms);
  await (await catalogue.registerProduct(code, CUSTODIAN, terms)).wait();
  return number;
}
