import { expect } from "chai";
import { id, ZeroAddress } from "ethers";
import { EarningStage, Outcome, PersonStatus, ProgrammeStatus } from "../../../typechain-types/index.js";
import { block, close } from "../../policy/circumstances.js";
import { chainDate, day, goTo } from "../../support/chain.js";
import { connection } from "../../support/connection.js";
import { balanceOf, exchange, openRoute, programmeOf } from "../../support/points.js";
import { deliveredPolicy, fund, issuePolicy, pacificPolicy, registerProduct } from "../../support/policies.js";
import { type ActorName, as, reference, word, type World } from "../../support/world.js";
import {
  bring,
  debtOf,
  expectEarning,
  expectTotals,
  IDLE,
  lot,
  lotBalance,
  midnight,
  month,
} from "../PointsEarnings/earnings.js";
import {
  checkInTerms,
  deployCampaigns,
  expectAwarded,
  expectRebate,
  FIRST,
  FULL,
  insured,
  open,
  PREMIUM,
  premiumEarning,
  premiumReference,
  premiumTerms,
  PRODUCT,
  reward,
  UNIT,
} from "./campaigns.js";

const { networkHelpers } = connection;

const POLICY = pacificPolicy(1n);
const PACIFIC = programmeOf("pacific");
/** What a premium of {@link PREMIUM} brings under the first campaign, units: four fifths of the cap. */
const BROUGHT = 50_000n;

/** A campaign for 2026 and a policy of alice since 5 January 2026, paid for its first year. */
async function fixture() {
  const world = await deployCampaigns(connection);
  await open(world, premiumTerms());
  await insured(world);
  return world;
}

describe("PointsCampaigns: premiums", () => {
  let world: World;
  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });

  const campaigns = (actor: ActorName = "stranger") => as(world, "campaigns", actor);
  const recordPremium = () => as(world, "service", "pacific").recordPremium(POLICY);
  const expectUnrewarded = (policy: bigint, period: bigint, campaign = FIRST) =>
    expect(reward(world, policy, period, campaign))
      .to.be.revertedWithCustomError(campaigns(), "PointsPremiumNotRewarded")
      .withArgs(campaign, policy, period);

  describe("rewardPremium", () => {
    it("is refused where there is no campaign, one that was stopped, or one for something else", async () => {
      await open(world, checkInTerms({ from: 2026_01_05 }));
      await campaigns("pacific").stopCampaign(FIRST);
      for (const campaign of [0n, FIRST, 2n, 99n]) {
        await expect(reward(world, POLICY, 1n, campaign))
          .to.be.revertedWithCustomError(campaigns(), "PointsCampaignClosed")
          .withArgs(campaign);
      }
    });

    it("leaves check-ins to the campaigns that are for them", async () => {
      await expect(campaigns("alice").checkIn(FIRST))
        .to.be.revertedWithCustomError(campaigns(), "PointsCampaignClosed")
        .withArgs(FIRST);
    });

    it("is refused for a premium that was not paid, or for none", async () => {
      await expectUnrewarded(POLICY, 0n);
      await expectUnrewarded(POLICY, 2n);
      const unpaid = await issuePolicy(world, PRODUCT, { policyReference: 2n, premiumReceived: false });
      await expectUnrewarded(unpaid, 1n);
    });

    it("is refused for a policy that does not exist or is of another product", async () => {
      await expectUnrewarded(pacificPolicy(99n), 1n);
      const other = await deliveredPolicy(world, await registerProduct(world), { policyReference: 2n });
      await expectUnrewarded(other, 1n);
    });

    for (const outcome of ["SURRENDERED", "EXPIRED"] as const) {
      it(`is refused for a policy that was ${outcome}`, async () => {
        await close(world, POLICY, Outcome[outcome]);
        await expectUnrewarded(POLICY, 1n);
      });
    }

    for (const [period, begins, from, to] of [
      [1n, "2026-01-05", 2025_01_01, 2026_01_04],
      [1n, "2026-01-05", 2026_01_06, 2026_12_31],
      [2n, "2027-01-05", 2026_01_05, 2027_01_04],
      [2n, "2027-01-05", 2027_01_06, 2027_12_31],
    ] as const) {
      it(`is refused for the period that begins on ${begins} in a campaign from ${from} to ${to}`, async () => {
        await recordPremium();
        await open(world, premiumTerms({ from, to }));
        await expect(reward(world, POLICY, period, 2n))
          .to.be.revertedWithCustomError(campaigns(), "PointsCampaignDayInvalid")
          .withArgs(2n, chainDate(begins));
      });
    }

    it("looks at the day on which the period begins, not at the day of the reward", async () => {
      await open(world, premiumTerms({ to: 2026_01_05 }));
      await goTo(connection, "2026-12-01");
      await reward(world, POLICY, 1n, 2n);
      await expectAwarded(world, BROUGHT, 2n);
    });

    it("is refused for a premium that was rewarded, although the points are gone", async () => {
      const refused = () =>
        expect(reward(world, POLICY))
          .to.be.revertedWithCustomError(campaigns(), "PointsAlreadyAwarded")
          .withArgs(premiumEarning(POLICY));
      await reward(world, POLICY);
      await refused();
      await as(world, "earnings", "pacific").revoke(premiumEarning(POLICY), BROUGHT, reference("error"));
      await refused();
    });

    it("is refused beyond the budget, and counts nothing then", async () => {
      await open(world, premiumTerms({ budget: 2n * BROUGHT - 1n }));
      await reward(world, POLICY, 1n, 2n);
      const other = await insured(world, 2n);
      await expect(reward(world, other, 1n, 2n))
        .to.be.revertedWithCustomError(campaigns(), "PointsBudgetExceeded")
        .withArgs(2n, 2n * BROUGHT, 2n * BROUGHT - 1n);
      await expectAwarded(world, BROUGHT, 2n);
      await expectRebate(world, other, 0n, FULL);
    });

    it("uses up the budget to the last unit", async () => {
      await open(world, premiumTerms({ budget: BROUGHT }));
      await reward(world, POLICY, 1n, 2n);
      await expectAwarded(world, BROUGHT, 2n);
    });

    for (const status of IDLE) {
      it(`is refused while the programme is ${status}`, async () => {
        await bring(world, "pacific", status);
        await expect(reward(world, POLICY))
          .to.be.revertedWithCustomError(world.suite.programmes, "PointsProgrammeStatusInvalid")
          .withArgs(PACIFIC, ProgrammeStatus[status]);
      });
    }

    it("is refused while the policyholder has no active account", async () => {
      await block(world, "alice");
      await expect(reward(world, POLICY))
        .to.be.revertedWithCustomError(world.suite.persons, "PersonStatusInvalid")
        .withArgs(world.address.alice, PersonStatus.BLOCKED);
    });

    it("awards the rule's points to the policyholder, whoever asks", async () => {
      const { alice } = world.address;
      const earning = premiumEarning(POLICY);
      expect(await campaigns().premiumEarning(FIRST, POLICY, 1n)).to.equal(earning);
      expect(await campaigns().rewardPremium.staticCall(FIRST, POLICY, 1n)).to.equal(earning);

      const tx = reward(world, POLICY);
      await expect(tx)
        .to.emit(campaigns(), "PointsPremiumRewarded")
        .withArgs(FIRST, POLICY, 1n, earning, BROUGHT, BROUGHT * UNIT);
      await expect(tx)
        .to.emit(world.suite.earnings, "PointsAwarded")
        .withArgs(
          earning,
          PACIFIC,
          alice,
          BROUGHT,
          month("2027-01"),
          chainDate("2026-01-05"),
          premiumReference(POLICY),
        );
      await expect(tx)
        .to.emit(world.suite.points, "TransferSingle")
        .withArgs(world.addresses.earnings, ZeroAddress, alice, lot("pacific", "2027-01"), BROUGHT);
      await expectEarning(world, earning, { account: alice, quantity: BROUGHT, stage: EarningStage.AVAILABLE });
      expect(await lotBalance(world, "alice", "pacific", "2027-01")).to.equal(BROUGHT);
      await expectTotals(world, "pacific", { minted: BROUGHT });
      await expectAwarded(world, BROUGHT);
      await expectRebate(world, POLICY, BROUGHT * UNIT, FULL);
    });

    it("awards points of the rule's own validity and return window", async () => {
      await open(world, premiumTerms({ validityMonths: 6, returnDays: 15 }));
      await reward(world, POLICY, 1n, 2n);
      await expectEarning(world, premiumEarning(POLICY, 1n, 2n), {
        expiry: month("2026-07"),
        availableOn: BigInt(day("2026-01-20")),
        stage: EarningStage.PENDING,
      });
      await expectTotals(world, "pacific", { pending: BROUGHT });
    });

    it("awards the later premiums too, however they were paid", async () => {
      await open(world, premiumTerms({ to: 2028_12_31 }));
      await fund(world, "alice", PREMIUM);
      await recordPremium();
      await as(world, "service", "alice").payPremium(POLICY);
      for (const [period, years] of [
        [3n, 1n],
        [1n, 2n],
        [2n, 3n],
      ] as const) {
        await expect(reward(world, POLICY, period, 2n))
          .to.emit(campaigns(), "PointsPremiumRewarded")
          .withArgs(2n, POLICY, period, premiumEarning(POLICY, period, 2n), BROUGHT, years * BROUGHT * UNIT);
      }
      expect(await balanceOf(world, "alice", "pacific")).to.equal(3n * BROUGHT);
      await expectAwarded(world, 3n * BROUGHT, 2n);
      await expectRebate(world, POLICY, 3n * BROUGHT * UNIT, 3n * FULL);
    });

    it("counts periods as premiums fall due, at the end of shorter months", async () => {
      const product = await registerProduct(world, { periodMonths: 1 });
      const policy = await deliveredPolicy(world, product, {
        policyReference: 2n,
        inception: chainDate("2026-01-31"),
        premium: PREMIUM,
      });
      await as(world, "service", "pacific").recordPremium(policy);
      await open(world, premiumTerms({ product, from: 2026_02_28, to: 2026_02_28 }));
      await reward(world, policy, 2n, 2n);
      await expect(reward(world, policy, 1n, 2n))
        .to.be.revertedWithCustomError(campaigns(), "PointsCampaignDayInvalid")
        .withArgs(2n, chainDate("2026-01-31"));
    });

    it("counts a single premium from the inception", async () => {
      const product = await registerProduct(world, { periodMonths: 0 });
      const policy = await deliveredPolicy(world, product, { policyReference: 2n, premium: PREMIUM });
      await open(world, premiumTerms({ product, to: 2026_01_05 }));
      await reward(world, policy, 1n, 2n);
      await expectAwarded(world, BROUGHT, 2n);
    });

    it("awards to whoever holds the policy then", async () => {
      await as(world, "registry", "pacific").approveTransfer(POLICY, world.address.bob, id("consent"));
      await as(world, "registry", "alice").transferFrom(world.address.alice, world.address.bob, POLICY);
      await reward(world, POLICY);
      expect(await balanceOf(world, "bob", "pacific")).to.equal(BROUGHT);
      expect(await balanceOf(world, "alice", "pacific")).to.equal(0n);
    });
  });

  describe("unrewardPremium", () => {
    const unreward = (policy = POLICY, period = 1n, campaign = FIRST) =>
      campaigns().unrewardPremium(campaign, policy, period);
    const expectNothingLeft = (stage: EarningStage, period = 1n, campaign = FIRST) =>
      expect(unreward(POLICY, period, campaign))
        .to.be.revertedWithCustomError(world.suite.earnings, "PointsEarningStageInvalid")
        .withArgs(premiumEarning(POLICY, period, campaign), stage);

    it("is refused while the policy lives", async () => {
      await reward(world, POLICY);
      await expect(unreward())
        .to.be.revertedWithCustomError(campaigns(), "PointsPolicyStands")
        .withArgs(POLICY, Outcome.NONE);
    });

    for (const outcome of ["SURRENDERED", "MATURED", "CLAIMED", "CANCELLED", "LAPSED", "EXPIRED"] as const) {
      it(`is refused when the policy was ${outcome}: its premiums were earned`, async () => {
        await reward(world, POLICY);
        await close(world, POLICY, Outcome[outcome]);
        await expect(unreward())
          .to.be.revertedWithCustomError(campaigns(), "PointsPolicyStands")
          .withArgs(POLICY, Outcome[outcome]);
      });
    }

    it("is refused where nothing was awarded, or nothing is left", async () => {
      await reward(world, POLICY);
      await as(world, "service", "alice").withdraw(POLICY);
      await expectNothingLeft(EarningStage.NONE, 2n);
      await unreward();
      await expectNothingLeft(EarningStage.REVOKED);
    });

    it("is refused when the points have expired", async () => {
      await reward(world, POLICY);
      await close(world, POLICY, Outcome.RESCINDED);
      await networkHelpers.time.setNextBlockTimestamp(midnight("2027-02-01"));
      await expect(unreward())
        .to.be.revertedWithCustomError(world.suite.earnings, "PointsEarningLapsed")
        .withArgs(premiumEarning(POLICY), month("2027-01"));
    });

    it("takes credited points back when the holder withdraws", async () => {
      const { alice } = world.address;
      await reward(world, POLICY);
      await as(world, "service", "alice").withdraw(POLICY);
      const tx = unreward();
      await expect(tx).to.emit(campaigns(), "PointsPremiumUnrewarded").withArgs(FIRST, POLICY, 1n, Outcome.WITHDRAWN);
      await expect(tx)
        .to.emit(world.suite.earnings, "PointsEarningRevoked")
        .withArgs(premiumEarning(POLICY), BROUGHT, 0n, word(Outcome.WITHDRAWN));
      await expect(tx).to.emit(world.suite.points, "PointsRevoked").withArgs(PACIFIC, alice, BROUGHT, 0n);
      expect(await balanceOf(world, "alice", "pacific")).to.equal(0n);
      await expectTotals(world, "pacific", { minted: BROUGHT, revoked: BROUGHT });
      // What was brought was brought: neither the budget nor the policy's room comes back.
      await expectAwarded(world, BROUGHT);
      await expectRebate(world, POLICY, BROUGHT * UNIT, FULL);
    });

    it("takes pending points back when the insurer rescinds", async () => {
      await open(world, premiumTerms({ returnDays: 15 }));
      await reward(world, POLICY, 1n, 2n);
      await as(world, "service", "pacific").rescind(POLICY, 2026_01_05, 0n, id("ground"));
      const tx = unreward(POLICY, 1n, 2n);
      await expect(tx).to.emit(campaigns(), "PointsPremiumUnrewarded").withArgs(2n, POLICY, 1n, Outcome.RESCINDED);
      await expect(tx).not.to.emit(world.suite.points, "PointsRevoked");
      await expectEarning(world, premiumEarning(POLICY, 1n, 2n), { quantity: 0n, stage: EarningStage.REVOKED });
      await expectTotals(world, "pacific", {});
    });

    it("takes the points back of a policy that was not taken", async () => {
      await reward(world, POLICY);
      await close(world, POLICY, Outcome.NOT_TAKEN);
      await expect(unreward())
        .to.emit(world.suite.earnings, "PointsEarningRevoked")
        .withArgs(premiumEarning(POLICY), BROUGHT, 0n, word(Outcome.NOT_TAKEN));
      await expectTotals(world, "pacific", { minted: BROUGHT, revoked: BROUGHT });
    });

    it("takes what the issuer has left of them, of every premium and campaign, running or stopped", async () => {
      await open(world, premiumTerms({ from: 2027_01_05, to: 2027_01_05, rate: 1_000n }));
      await recordPremium();
      await reward(world, POLICY);
      await reward(world, POLICY, 2n, 2n);
      await campaigns("pacific").stopCampaign(2n);
      await as(world, "earnings", "pacific").revoke(premiumEarning(POLICY), 20_000n, reference("error"));
      await as(world, "service", "alice").withdraw(POLICY);
      await unreward();
      await unreward(POLICY, 2n, 2n);
      expect(await balanceOf(world, "alice", "pacific")).to.equal(0n);
      await expectTotals(world, "pacific", { minted: 51_000n, revoked: 51_000n });
    });

    it("leaves what was spent as a debt, within the limit of the programme", async () => {
      await openRoute(world, "pacific", "airline", 0n);
      await reward(world, POLICY);
      await exchange(world, "alice", "pacific", "airline", 1_001n);
      await as(world, "service", "alice").withdraw(POLICY);
      await expect(unreward())
        .to.be.revertedWithCustomError(world.suite.points, "PointsDebtExceeded")
        .withArgs(PACIFIC, world.address.alice, 1_001n, 1_000n);
      await as(world, "earnings", "pacific").revoke(premiumEarning(POLICY), BROUGHT - 1n, reference("withdrawn"));
      expect(await debtOf(world, "alice", "pacific")).to.equal(1_000n);
    });
  });
});
