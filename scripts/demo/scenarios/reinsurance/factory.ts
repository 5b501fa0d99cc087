import { hexlify, toBeHex } from "ethers";
import {
  assignPolicyId,
  depositOf,
  type Insurer,
  policyIdIn,
  preparePolicy,
} from "../../../../gateway/policies/index.js";
import { toChainDate } from "../../../../gateway/index.js";
import { AssuranceLevel } from "../../../../typechain-types/index.js";
import { syntheticPerson, syntheticPolicy } from "../../../synthetic/index.js";
import type { Scene } from "../../engine/index.js";
import { as, syntheticWallet } from "../../stage/index.js";
import { registerProduct } from "../policy/product.js";
import { delivered } from "../policy/world.js";
import { FACTORY } from "./losses.js";
import type { ReinsuranceWorld } from "./world.js";

const PRODUCT = { code: "SYN-PROPERTY-1", name: "Industrial property, one year" };
const VALID_DAYS = 3_650;

/** The policy of a factory is issued and deposited. @returns its id in the registry, as a word */
export async function insureFactory(world: ReinsuranceWorld, scene: Scene): Promise<string> {
  const { stage, cast, keyed, numbers, secrets } = world;
  const random = stage.random.fork("factory");
  const owner = syntheticPerson(random);
  const [wallet, pseudonym] = [syntheticWallet(random.fork("key"), world), hexlify(random.bytes())];
  const expiresOn = toChainDate(await stage.clock.inDays(VALID_DAYS));
  const persons = as(world, "persons", "verifier");
  const evidence = hexlify(random.bytes());
  await scene.send(persons.register(wallet.address, pseudonym, AssuranceLevel.L3, expiresOn, evidence));

  const draft = syntheticPolicy(random, {
    insurer: cast.pacific,
    product: PRODUCT,
    number: "FACTORY-1",
    holder: pseudonym,
    inception: world.begins,
    years: 1,
  });
  const insurer: Insurer = { member: Number(numbers.pacific), secret: keyed.pacific };
  const document = assignPolicyId({ ...draft, sumInsured: FACTORY.sumInsured, premium: FACTORY.premium }, insurer);
  secrets.keepTexts(document.policyNumber, owner.name);
  const product = await registerProduct(world, { code: PRODUCT.code, by: "pacific" }, scene);
  const { fields } = preparePolicy(document, insurer);
  const policy = { ...fields, holder: wallet.address, premiumReceived: true };
  await scene.send(as(world, "registry", "pacific").issue(product, policy));
  await scene.send(as(world, "registry", "keeper").deposit(depositOf(delivered(document))));
  return toBeHex(policyIdIn(document), 32);
}
