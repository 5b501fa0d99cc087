import { encodeBytes32String, MaxUint256, sha256, toUtf8Bytes } from "ethers";
import { policyId } from "../../gateway/documents/index.js";
import type { EndorsementStruct } from "../../typechain-types/contracts/policy/interfaces/IPolicyEndorsements.js";
import type { IssueStruct } from "../../typechain-types/contracts/policy/interfaces/IPolicyRegistry.js";
import type { ProductTermsStruct } from "../../typechain-types/contracts/policy/interfaces/IProductCatalogue.js";
import { ReturnBasis } from "../../typechain-types/index.js";
import { chainDate } from "./chain.js";
import { as, memberId, type World } from "./world.js";

/** The digests of a synthetic document. */
export const contentOf = (text: string) => ({
  fingerprint: sha256(toUtf8Bytes(`${text} document`)),
  pdfDigest: sha256(toUtf8Bytes(`${text} pdf`)),
});

/** Terms of an annual life product with cash values; every clock as the law has it. */
export function lifeTerms(
  { addresses, address }: World,
  changes: Partial<ProductTermsStruct> = {},
): ProductTermsStruct {
  return {
    token: addresses.cny,
    handlingFee: 10_00n,
    periodMonths: 12,
    basis: ReturnBasis.CASH_VALUE,
    maturityBenefit: false,
    treasury: address.pacific,
    coolingOffDays: 15,
    graceDays: 60,
    reminderDays: 30,
    reinstatementMonths: 24,
    silenceDays: 30,
    payoutDays: 30,
    claimPayoutDays: 10,
    rescissionDays: 30,
    contestableMonths: 24,
    ...changes,
  };
}

/** Registers a product of Pacific Insurance. @returns its number */
export async function registerProduct(world: World, changes: Partial<ProductTermsStruct> = {}): Promise<bigint> {
  const catalogue = as(world, "catalogue", "pacific");
  const terms = lifeTerms(world, changes);
  const product = await catalogue.registerProduct.staticCall(encodeBytes32String("LIFE-1"), memberId("keeper"), terms);
  await catalogue.registerProduct(encodeBytes32String("LIFE-1"), memberId("keeper"), terms);
  return product;
}

/** A policy for alice: five years from 2026-01-05, premium 3,650.01 a year, first premium received. */
export function issueOf({ address }: World, changes: Partial<IssueStruct> = {}): IssueStruct {
  return {
    policyReference: 1n,
    holder: address.alice,
    inception: chainDate("2026-01-05"),
    expiry: chainDate("2031-01-05"),
    premium: 3_650_01n,
    sumInsured: 500_000_00n,
    premiumReceived: true,
    content: contentOf("version 1"),
    ...changes,
  };
}

/** The id of a Pacific policy with this reference. */
export const pacificPolicy = (policyReference: bigint): bigint =>
  policyId(Number(memberId("pacific")), policyReference);

/** Issues a policy of Pacific Insurance. @returns its id */
export async function issuePolicy(world: World, product: bigint, changes: Partial<IssueStruct> = {}): Promise<bigint> {
  const newPolicy = issueOf(world, changes);
  await as(world, "registry", "pacific").issue(product, newPolicy);
  return pacificPolicy(BigInt(newPolicy.policyReference));
}

/** Deposits the custodian's identical copy of the current version. */
export async function depositPolicy(world: World, id: bigint, content = contentOf("version 1")): Promise<void> {
  await as(world, "registry", "keeper").deposit({ id, content });
}

/** A policy that is issued, deposited, received by alice and past its cooling-off when `days` have passed. */
export async function deliveredPolicy(
  world: World,
  product: bigint,
  changes: Partial<IssueStruct> = {},
): Promise<bigint> {
  const id = await issuePolicy(world, product, changes);
  await depositPolicy(world, id);
  await as(world, "service", "alice").acknowledgeDelivery(id);
  return id;
}

/** An endorsement that leaves the premium as it is. */
export function endorsementOf(changes: Partial<EndorsementStruct> = {}): EndorsementStruct {
  return {
    content: contentOf("version 2"),
    effectiveOn: chainDate("2026-02-01"),
    premium: 3_650_01n,
    adjustment: 0n,
    ...changes,
  };
}

/** Gives an account deposit tokens and lets the settlement contract collect from it. */
export async function fund(world: World, actor: "alice" | "bob" | "pacific", amount: bigint): Promise<void> {
  const bankReference = encodeBytes32String(
    `fund ${actor} ${String(await world.connection.networkHelpers.time.latestBlock())}`.slice(0, 31),
  );
  await as(world, "cny", "bank").mint(world.address[actor], amount, bankReference);
  await as(world, "cny", actor).approve(world.addresses.settlement, MaxUint256);
}
