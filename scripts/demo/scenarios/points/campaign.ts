import { Trigger } from "../../../../typechain-types/index.js";
import type { Scene, Step } from "../../engine/index.js";
import { as, relay, yuan } from "../../stage/index.js";
import { issueOf, writePolicy } from "../policy/issuance.js";
import { registerProduct } from "../policy/product.js";
import { type PolicyFile, PRODUCTS } from "../policy/world.js";
import { checkIn } from "./checkIn.js";
import { MICRO, PROGRAMMES, programmeOf } from "./plan.js";
import { openCampaign } from "./rules.js";
import type { PointsWorld } from "./world.js";

/** Units for each million fen of premium: four per cent of it by value. */
const RATE = 50_000n;
/** Days in which a premium can still be given back. */
export const RETURN_DAYS = 15n;
/** Customers with a policy that stays and with one that is withdrawn. */
const [STAYS, WITHDRAWS] = [1, 2] as const;

/** What a policy may bring in points, per cent of its premiums. */
const CAP_PERCENT = 5n;

/** Rules that the insurer set in advance award points on a premium and on a visit, no more than the law allows. */
export const campaign: Step<PointsWorld> = {
  title: "An insurer's campaign rewards premiums and check-ins",
  async play(world, scene) {
    const product = await registerProduct(world, { code: PRODUCTS.annual.code, by: "pacific" }, scene);
    const rules = { trigger: Trigger.PREMIUM, product, rate: RATE, returnDays: RETURN_DAYS };
    const campaigns: bigint[] = [];
    for (let count = 0; count < 3; count += 1) campaigns.push(await openCampaign(world, rules, scene));
    await reward(world, { campaigns, file: await issue(world, product, STAYS, scene) }, scene);
    await withdraw(world, { campaign: campaigns[0] ?? 0n, file: await issue(world, product, WITHDRAWS, scene) }, scene);
    await checkIn(world, scene);
  },
};

async function issue(world: PointsWorld, product: bigint, customer: number, scene: Scene): Promise<PolicyFile> {
  const file = await writePolicy({ ...world, holders: world.customers }, "annual", customer);
  await scene.send(as(world, "registry", "pacific").issue(product, issueOf(world, file)));
  return file;
}

/** The first rule awards in full, the second what the cap leaves, the third nothing. */
async function reward(
  world: PointsWorld,
  { campaigns, file }: { readonly campaigns: readonly bigint[]; readonly file: PolicyFile },
  scene: Scene,
): Promise<void> {
  const { suite, pending } = world;
  const { value } = PROGRAMMES.pacific;
  const premium = BigInt(issueOf(world, file).premium);
  const cap = (premium * MICRO * CAP_PERCENT) / 100n;
  const full = (premium * RATE) / 1_000_000n;
  const rest = (cap - full * value) / value;
  for (const [index, quantity] of [full, rest].entries()) {
    const number = campaigns[index] ?? 0n;
    await scene.send(as(world, "campaigns", "keeper").rewardPremium(number, file.id, 1));
    const earning = await suite.campaigns.premiumEarning(number, file.id, 1);
    pending.push({ earning, customer: STAYS, quantity });
  }
  scene.tell(`A premium of ${yuan(premium)} brings ${full} points, and ${rest} of a second campaign up to the cap.`);
  const earnings = await Promise.all(pending.map(({ earning }) => suite.earnings.earningInfo(earning)));
  scene.check(
    "in full and up to the cap",
    earnings.map(({ quantity }) => quantity),
    [full, rest],
  );
  scene.check("the regulator reads what the policy brought", await suite.campaigns.rebateOf(file.id), [
    (full + rest) * value,
    cap,
  ]);
  const third = () => as(world, "campaigns", "keeper").rewardPremium.staticCall(campaigns[2] ?? 0n, file.id, 1);
  await scene.refused("a policy brings no more than five per cent", third, "PointsRebateCapReached");
  scene.check("they wait for the return window", await suite.earnings.pendingOf(programmeOf("pacific")), full + rest);
  const early = () => suite.earnings.mature.staticCall(pending.map(({ earning }) => earning));
  await scene.refused("nobody credits them earlier", early, "PointsEarningPending");
}

/** The premium goes back, so the points do. */
async function withdraw(
  world: PointsWorld,
  { campaign, file }: { readonly campaign: bigint; readonly file: PolicyFile },
  scene: Scene,
): Promise<void> {
  const { suite } = world;
  const waiting = () => suite.earnings.pendingOf(programmeOf("pacific"));
  const before = await waiting();
  const anybody = as(world, "campaigns", "keeper");
  await scene.send(anybody.rewardPremium(campaign, file.id, 1));
  const full = (BigInt(issueOf(world, file).premium) * RATE) / 1_000_000n;
  scene.check("another policy brings points", (await waiting()) - before, full);
  const takeBack = () => anybody.unrewardPremium.staticCall(campaign, file.id, 1);
  await scene.refused("they stay as long as the policy does", takeBack, "PointsPolicyStands");
  await relay(world, file.holder, suite.service.withdraw.populateTransaction(file.id), { by: "pacific", scene });
  await scene.send(anybody.unrewardPremium(campaign, file.id, 1));
  scene.tell("The holder withdraws from the policy; the points go back with the premium.");
  scene.check("they are taken back", await waiting(), before);
}
