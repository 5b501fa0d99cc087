import { expect } from "chai";
import { goTo } from "../../support/chain.js";
import { connection } from "../../support/connection.js";
import { programmeOf } from "../../support/points.js";
import { deliveredPolicy, endorsementOf, issuePolicy, pacificPolicy } from "../../support/policies.js";
import { as, type World } from "../../support/world.js";
import { expectEarning, expectTotals } from "../PointsEarnings/earnings.js";
import {
  campaignsByCouncil,
  deployCampaigns,
  expectAwarded,
  expectRebate,
  FIRST,
  FULL,
  FULL_RATE,
  insured,
  open,
  premiumEarning,
  premiumTerms,
  PRODUCT,
  reward,
  UNIT,
} from "./campaigns.js";

const { networkHelpers } = connection;

const POLICY = pacificPolicy(1n);

/** A policy of alice, 10,000.00 a year, of which five per cent make 62,500 units; its first year is paid. */
async function fixture() {
  const world = await deployCampaigns(connection);
  await insured(world);
  return world;
}

describe("PointsCampaigns: what a policy may bring in points", () => {
  let world: World;
  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });

  /** Opens a campaign for the year's premiums at each rate. */
  const openAt = async (...rates: bigint[]) => {
    for (const rate of rates) await open(world, premiumTerms({ rate }));
  };

  /** Expects what a premium brings, and the value that its policy has then brought. */
  const expectReward = async (quantity: bigint, value: bigint, campaign = FIRST, policy = POLICY, period = 1n) => {
    const earning = premiumEarning(policy, period, campaign);
    await expect(reward(world, policy, period, campaign))
      .to.emit(world.suite.campaigns, "PointsPremiumRewarded")
      .withArgs(campaign, policy, period, earning, quantity, value);
    await expectEarning(world, earning, { quantity });
  };
  const expectReached = (value: bigint, cap: bigint, campaign = FIRST, policy = POLICY) =>
    expect(reward(world, policy, 1n, campaign))
      .to.be.revertedWithCustomError(world.suite.campaigns, "PointsRebateCapReached")
      .withArgs(policy, value, cap);
  const endorse = async (premium: bigint) => {
    const endorsement = endorsementOf({ premium });
    await as(world, "endorsements", "pacific").endorse(POLICY, endorsement);
    await as(world, "endorsements", "alice").acceptEndorsement(POLICY, endorsement);
  };

  for (const [what, rate, quantity] of [
    ["below the cap", FULL_RATE - 1n, 62_499n],
    ["exactly the cap", FULL_RATE, 62_500n],
    ["a unit more than the cap, which is cut off", FULL_RATE + 1n, 62_500n],
    ["many times the cap", 4_000_000_000n, 62_500n],
  ] as const) {
    it(`is ${quantity} units when the rule gives ${what}`, async () => {
      await open(world, premiumTerms({ rate }));
      await expectReward(quantity, quantity * UNIT);
      await expectAwarded(world, quantity);
      await expectTotals(world, "pacific", { minted: quantity });
      await expectRebate(world, POLICY, quantity * UNIT, FULL);
    });
  }

  it("is exhausted then", async () => {
    await openAt(FULL_RATE, 1n);
    await reward(world, POLICY);
    await expectReached(FULL, FULL, 2n);
    await expectAwarded(world, 0n, 2n);
  });

  it("is shared by all campaigns", async () => {
    await openAt(40_000n, 40_000n);
    await expectReward(40_000n, 40_000n * UNIT);
    await expectReward(22_500n, FULL, 2n);
    await expectRebate(world, POLICY, FULL, FULL);
  });

  it("is each policy's own", async () => {
    await openAt(FULL_RATE);
    const other = await insured(world, 2n);
    await expectReward(62_500n, FULL);
    await expectReward(62_500n, FULL, FIRST, other);
  });

  it("leaves out what makes no whole unit, of premium and of room", async () => {
    await openAt(50_000n, 50_000n);
    const policy = await deliveredPolicy(world, PRODUCT, { policyReference: 2n, premium: 3_650_01n });
    await expectReward(18_250n, 146_000_000n, FIRST, policy); // 18,250.05 units
    await expectReward(4_562n, 182_496_000n, 2n, policy); // room for 4,562.56 units
    await expectRebate(world, policy, 182_496_000n, 182_500_500n);
    await openAt(50_000n);
    await expectReached(182_496_000n, 182_500_500n, 3n, policy); // room for half a unit
  });

  it("is nothing where the rule gives less than a unit", async () => {
    await openAt(50_000n);
    const dear = await deliveredPolicy(world, PRODUCT, { policyReference: 2n, premium: 20n });
    const cheap = await deliveredPolicy(world, PRODUCT, { policyReference: 3n, premium: 19n });
    await expectReward(1n, UNIT, FIRST, dear);
    await expectReached(0n, 9_500n, FIRST, cheap); // 0.95 units
  });

  it("grows with every premium that is paid", async () => {
    await open(world, premiumTerms({ rate: 100_000n, to: 2027_12_31 }));
    await reward(world, POLICY);
    await as(world, "service", "pacific").recordPremium(POLICY);
    await expectRebate(world, POLICY, FULL, 2n * FULL);
    await expectReward(62_500n, 2n * FULL, FIRST, POLICY, 2n);
  });

  it("is nothing before a premium is paid", async () => {
    const unpaid = await issuePolicy(world, PRODUCT, { policyReference: 2n, premiumReceived: false });
    await expectRebate(world, unpaid, 0n, 0n);
    await expectRebate(world, pacificPolicy(99n), 0n, 0n);
  });

  it("becomes more when the council raises the cap, and less when it lowers it", async () => {
    const council = await campaignsByCouncil(world);
    await openAt(FULL_RATE, FULL_RATE, FULL_RATE);
    await reward(world, POLICY);

    await council.setRebateCap(60_000_000n);
    await expectRebate(world, POLICY, FULL, 600_000_000n);
    await expectReward(12_500n, 600_000_000n, 2n);
    await council.setRebateCap(50_000_000n);
    await expectReached(600_000_000n, FULL, 3n);
    await expectRebate(world, POLICY, 600_000_000n, FULL);
  });

  it("is nothing under a cap of zero, and the whole premium under a cap of one", async () => {
    const council = await campaignsByCouncil(world);
    await open(world, premiumTerms({ rate: 4_000_000_000n, budget: 2_000_000n }));
    await council.setRebateCap(0n);
    await expectReached(0n, 0n);
    await council.setRebateCap(1_000_000_000n);
    await expectReward(1_250_000n, 20n * FULL);
  });

  it("follows an endorsement of the premium", async () => {
    await openAt(FULL_RATE, FULL_RATE);
    await reward(world, POLICY);
    await goTo(connection, "2026-02-01");
    await endorse(12_000_00n);
    await expectRebate(world, POLICY, FULL, 600_000_000n);
    await expectReward(12_500n, 600_000_000n, 2n);
  });

  it("is counted at the values of the days of award", async () => {
    await openAt(40_000n, 40_000n);
    await reward(world, POLICY);
    await as(world, "programmes", "pacific").proposeValue(programmeOf("pacific"), 10_000n);
    await as(world, "programmes", "pointsOperator").confirmValue(programmeOf("pacific"), 10_000n);
    await goTo(connection, "2026-02-05");
    await expectRebate(world, POLICY, 40_000n * UNIT, FULL);
    await expectReward(18_000n, FULL, 2n); // 180,000,000 of room at 10,000 a unit
  });
});
