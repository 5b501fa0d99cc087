import { concat, dataSlice, id, toBeHex } from "ethers";
import type {
  DepositStruct,
  IssueStruct,
} from "../../../typechain-types/contracts/policy/interfaces/IPolicyRegistry.js";
import { contentOf, issueOf } from "../../../test/support/policies.js";
import { registerPerson, type World } from "../../../test/support/world.js";

/** The real-name account of the n-th customer: an address that never signs. */
export const customer = (n: number): string => dataSlice(id(`customer ${n}`), 12);

/** Opens real-name accounts for customers `from` to `to`, both included. */
export async function registerCustomers(world: World, from: number, to: number): Promise<void> {
  for (let n = from; n <= to; n++) await registerPerson(world, `customer ${n}`, customer(n));
}

/** The insurer's keyed digest of its n-th policy number, 224 bits. */
export const policyReference = (n: number): bigint => BigInt(id(`policy ${n}`)) >> 32n;

/** The n-th policy, for a customer of its own. */
export const policyOf = (world: World, n: number, changes: Partial<IssueStruct> = {}): IssueStruct =>
  issueOf(world, {
    policyReference: policyReference(n),
    holder: customer(n),
    content: contentOf(`policy ${n}`),
    ...changes,
  });

/** The custodian's identical copy of the n-th policy. */
export const copyOf = (policyId: bigint, n: number): DepositStruct => ({
  id: policyId,
  content: contentOf(`policy ${n}`),
});

/** Bytes from a seed: random ones would cost a little more or less, by how many of them are zero. */
export function seededBytes(seed: string, length: number): string {
  const blocks = Array.from({ length: Math.ceil(length / 32) }, (_, block) => id(`${seed} ${toBeHex(block)}`));
  return dataSlice(concat(blocks), 0, length);
}

/** The numbers from `from` to `to`, both included. */
export const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);
