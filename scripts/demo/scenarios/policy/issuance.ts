import type { PolicyDocument } from "../../../../gateway/index.js";
import { assignPolicyId, depositOf, policyIdIn, preparePolicy } from "../../../../gateway/policies/index.js";
import type {
  DepositStruct,
  IssueStruct,
} from "../../../../typechain-types/contracts/policy/interfaces/IPolicyRegistry.js";
import { Custody } from "../../../../typechain-types/index.js";
import { syntheticPolicy } from "../../../synthetic/index.js";
import type { Step } from "../../engine/index.js";
import { as, type Player, yuan } from "../../stage/index.js";
import { delivered, type PolicyFile, type PolicyWorld, PRODUCTS } from "./world.js";

const POLICIES = 200;
const BATCH = 50;
/** The policy whose copy was altered on its way to the custodian. */
export const ALTERED = 41;

/** Two hundred policies are written, and the custodian deposits what it received of them. */
export const issuance: Step<PolicyWorld> = {
  title: `${POLICIES} policies are issued and deposited in batches`,
  async play(world, scene) {
    const { portfolio, suite, cast } = world;
    for (let index = 0; index < POLICIES; index += 1) portfolio.push(await writePolicy(world, "annual", index));
    for (const batch of batches(portfolio)) {
      const issues = batch.map((file) => issueOf(world, file));
      await scene.send(as(world, "registry", "pacific").issueBatch(world.products.annual, issues));
    }
    const premium = sum(portfolio.map((file) => BigInt(issueOf(world, file).premium)));
    scene.tell(`${cast.pacific.title} issues ${POLICIES} policies in batches of ${BATCH}, premium ${yuan(premium)}.`);
    const owners = await Promise.all(portfolio.map(({ id }) => suite.registry.ownerOf(id)));
    scene.check(
      "every holder controls the own policy",
      owners,
      portfolio.map(({ holder }) => holder.wallet.address),
    );

    for (const batch of batches(copiesOf(portfolio)))
      await scene.send(as(world, "registry", "keeper").depositBatch(batch));
    const stored = await Promise.all(portfolio.map(({ id }) => suite.registry.policy(id)));
    const count = (custody: bigint) => stored.filter((policy) => policy.custody === custody).length;
    scene.tell(`${cast.keeper.title} computes each copy from the document it received.`);
    scene.check("the identical copies count as deposited", count(Custody.DEPOSITED), POLICIES - 1);
    scene.check("the altered copy opened a dispute", stored[ALTERED]?.custody, Custody.DISPUTED);
    scene.check("the chain holds the premiums to the fen", sum(stored.map((policy) => policy.premium)), premium);
  },
};

/** Makes up a policy of Pacific, numbered in its product. */
export async function writePolicy(
  { stage, cast, holders, insurer }: Pick<PolicyWorld, "stage" | "cast" | "holders" | "insurer">,
  product: keyof typeof PRODUCTS,
  index: number,
): Promise<PolicyFile> {
  const holder = holders[index % holders.length] as Player;
  const draft = syntheticPolicy(stage.random.fork(`${product} policy ${index}`), {
    insurer: cast.pacific,
    product: PRODUCTS[product],
    number: `${product.toUpperCase()}-${String(index).padStart(6, "0")}`,
    holder: holder.pseudonym,
    inception: await stage.clock.today(),
    years: product === "annual" ? 1 : 5,
  });
  const document = assignPolicyId(draft, insurer);
  return { id: policyIdIn(document), document, holder };
}

/** What Pacific sends to issue a policy; its first premium has been received. */
export function issueOf({ insurer }: Pick<PolicyWorld, "insurer">, { document, holder }: PolicyFile): IssueStruct {
  return { ...preparePolicy(document, insurer).fields, holder: holder.wallet.address, premiumReceived: true };
}

/** The copies that the custodian computes; one document was altered before it arrived. */
function copiesOf(portfolio: readonly PolicyFile[]): DepositStruct[] {
  return portfolio.map(({ document }, index) => depositOf(delivered(index === ALTERED ? altered(document) : document)));
}

/** A document with a hundred times the sum insured. */
export function altered(document: PolicyDocument): PolicyDocument {
  const { amount, currency } = document.sumInsured;
  return { ...document, sumInsured: { amount: amount.replace(".", "00."), currency } };
}

function batches<Item>(items: readonly Item[]): Item[][] {
  const count = Math.ceil(items.length / BATCH);
  return Array.from({ length: count }, (_, index) => items.slice(index * BATCH, (index + 1) * BATCH));
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}
