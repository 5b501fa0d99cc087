import { Trigger } from "../../../typechain-types/index.js";
import { chainDate } from "../../../test/support/chain.js";
import { openProgrammes, programmeOf } from "../../../test/support/points.js";
import { issuePolicy, registerProduct } from "../../../test/support/policies.js";
import { as, deployWorld, type World } from "../../../test/support/world.js";
import type { Scenario } from "../measure.js";
import { policyReference } from "./inputs.js";

const [CHECK_IN, PREMIUM] = [1, 2];

/** Points by rules that an issuer set in advance. */
export const pointsCampaigns: Scenario = {
  title: "points: campaigns",
  async run(connection, meter) {
    const world = await deployWorld(connection);
    await openProgrammes(world);
    const product = await registerProduct(world);
    await openCampaign(world, Trigger.CHECK_IN, 0n);
    await openCampaign(world, Trigger.PREMIUM, product);
    const campaigns = as(world, "campaigns", "alice");
    const rewardPremium = async (n: number) =>
      campaigns.rewardPremium(PREMIUM, await issuePolicy(world, product, { policyReference: policyReference(n) }), 1);

    await rewardPremium(1);
    await meter.transaction("earn the points of a premium", rewardPremium(2));
    await meter.transaction("earn the points of a check-in", campaigns.checkIn(CHECK_IN));
  },
};

const openCampaign = (world: World, trigger: bigint, product: bigint) =>
  as(world, "campaigns", "pacific").openCampaign({
    programme: programmeOf("pacific"),
    trigger,
    from: chainDate("2026-01-01"),
    to: chainDate("2026-12-31"),
    product,
    rate: 100n,
    budget: 1_000_000n,
    validityMonths: 0,
    returnDays: 0,
  });
