import { expect } from "chai";
import { id as digest } from "ethers";
import { ClaimPayee, Outcome } from "../../../typechain-types/index.js";
import { chainDate, day, goTo } from "../../support/chain.js";
import { connection } from "../../support/connection.js";
import { deliveredPolicy, issuePolicy, registerProduct } from "../../support/policies.js";
import { as, deployWorld, reference, type World } from "../../support/world.js";
import { expectPayables, expectState, service } from "./support.js";

const { networkHelpers } = connection;

/** A policy that covers from 1 March 2026, held by alice, whose insured is bob. */
async function fixture() {
  const world = await deployWorld(connection);
  const product = await registerProduct(world);
  const id = await deliveredPolicy(world, product, { inception: chainDate("2026-03-01") });
  await as(world, "beneficiaries", "pacific").registerInsured(id, world.address.bob);
  return { world, product, id };
}

const BENEFIT = 100_000_01n;
const THIRD = 333_333_333n;

const settle = (world: World, id: bigint, date: string, payee: keyof typeof ClaimPayee = "HOLDER", forfeited = 0n) =>
  service(world, "pacific").settleClaim(id, chainDate(date), BENEFIT, ClaimPayee[payee], forfeited);

async function expectNotCovered(world: World, id: bigint, date: string) {
  await expect(settle(world, id, date))
    .to.be.revertedWithCustomError(world.suite.service, "ClaimNotCovered")
    .withArgs(id, chainDate(date));
}

/** Bob names carol for two thirds and alice for one, and himself in the second rank. */
async function nominate(world: World, id: bigint) {
  const { alice, bob, carol } = world.address;
  await as(world, "beneficiaries", "bob").nominate(id, [
    { account: carol, rank: 1, share: 2n * THIRD + 1n },
    { account: alice, rank: 1, share: THIRD },
    { account: bob, rank: 2, share: 1_000_000_000n },
  ]);
}

describe("PolicyService: claims", () => {
  it("need a date that exists", async () => {
    const { world, id } = await networkHelpers.loadFixture(fixture);
    await expect(service(world, "pacific").settleClaim(id, 2026_02_29, BENEFIT, ClaimPayee.HOLDER, 0n))
      .to.be.revertedWithCustomError(world.suite.service, "BusinessDateInvalid")
      .withArgs(2026_02_29);
  });

  it("are not covered on the day before inception, and are on its first day", async () => {
    const { world, id } = await networkHelpers.loadFixture(fixture);
    await goTo(connection, "2026-04-01");
    await expectNotCovered(world, id, "2026-02-28");
    await settle(world, id, "2026-03-01");
    await expectState(world, id, "CLAIMED");
  });

  it("are not covered in the future, and are today", async () => {
    const { world, id } = await networkHelpers.loadFixture(fixture);
    await goTo(connection, "2026-04-01");
    await expectNotCovered(world, id, "2026-04-02");
    await settle(world, id, "2026-04-01");
    await expectState(world, id, "CLAIMED");
  });

  it("are not covered on the day on which the term is over, and are on the last day of cover, settled later", async () => {
    const { world, id } = await networkHelpers.loadFixture(fixture);
    for (let period = 2; period <= 5; ++period) await service(world, "pacific").recordPremium(id);
    await goTo(connection, "2031-03-01");
    await expectState(world, id, "TERM_OVER");
    await expectNotCovered(world, id, "2031-01-05");
    await settle(world, id, "2031-01-04");
    await expectState(world, id, "CLAIMED");
  });

  it("are not covered while a policy is suspended, and are to the last day of grace", async () => {
    const { world, id } = await networkHelpers.loadFixture(fixture);
    await goTo(connection, "2027-06-01"); // due on 1 March, grace to 30 April
    await expectState(world, id, "SUSPENDED");
    await expectNotCovered(world, id, "2027-05-01");
    await settle(world, id, "2027-04-30");
    await expectState(world, id, "CLAIMED");
  });

  it("are not covered after a grace that a reminder has shortened", async () => {
    const { world, id } = await networkHelpers.loadFixture(fixture);
    await goTo(connection, "2027-03-02");
    await service(world, "pacific").remind(id); // grace to 1 April
    await goTo(connection, "2027-06-01");
    await expectNotCovered(world, id, "2027-04-02");
    await settle(world, id, "2027-04-01");
    await expectState(world, id, "CLAIMED");
  });

  it("are not covered in a suspension that a reinstatement ended, and are before and after it", async () => {
    const { world, id } = await networkHelpers.loadFixture(fixture);
    await goTo(connection, "2027-06-01"); // suspended since 1 May
    await service(world, "alice").requestReinstatement(id);
    await service(world, "pacific").answerReinstatement(id, true, reference(""));
    await goTo(connection, "2027-06-10");
    await service(world, "pacific").recordArrears(id);
    await goTo(connection, "2027-07-01");
    await expectNotCovered(world, id, "2027-05-01");
    await expectNotCovered(world, id, "2027-06-09");
    for (const date of ["2027-04-30", "2027-06-10", "2027-07-01"]) {
      const claim = [chainDate(date), BENEFIT, ClaimPayee.HOLDER, 0n] as const;
      await service(world, "pacific").settleClaim.staticCall(id, ...claim);
    }
  });

  it("are not covered after the grace of a policy that was received but never paid", async () => {
    const { world, product } = await networkHelpers.loadFixture(fixture);
    const id = await deliveredPolicy(world, product, { policyReference: 2n, premiumReceived: false });
    await goTo(connection, "2026-03-07");
    await expectNotCovered(world, id, "2026-03-07");
    await settle(world, id, "2026-03-06");
    await expectState(world, id, "CLAIMED");
  });

  it("need a benefit", async () => {
    const { world, id } = await networkHelpers.loadFixture(fixture);
    await goTo(connection, "2026-04-01");
    await expect(service(world, "pacific").settleClaim(id, chainDate("2026-04-01"), 0n, ClaimPayee.HOLDER, 0n))
      .to.be.revertedWithCustomError(world.suite.service, "ClaimBenefitMissing")
      .withArgs();
  });

  it("end the policy and owe a living benefit to the holder within ten days", async () => {
    const { world, id } = await networkHelpers.loadFixture(fixture);
    await nominate(world, id);
    await goTo(connection, "2026-04-01");
    const tx = settle(world, id, "2026-03-30");
    await expect(tx).to.emit(world.suite.registry, "PolicyClosed").withArgs(id, Outcome.CLAIMED);
    await expect(tx)
      .to.emit(world.suite.service, "PolicyClaimed")
      .withArgs(id, chainDate("2026-03-30"), ClaimPayee.HOLDER, BENEFIT);
    await expectPayables(world, tx, id, { cause: "CLAIM", due: BENEFIT, dueOn: "2026-04-11" });
  });

  it("are covered before the document was received", async () => {
    const { world, product } = await networkHelpers.loadFixture(fixture);
    const id = await issuePolicy(world, product, { policyReference: 2n });
    await settle(world, id, "2026-01-05");
    await expectState(world, id, "CLAIMED");
  });

  describe("to the beneficiaries", () => {
    it("are refused where nobody was nominated by the day of the event", async () => {
      const { world, id } = await networkHelpers.loadFixture(fixture);
      await goTo(connection, "2026-04-01");
      await nominate(world, id);
      await expect(settle(world, id, "2026-03-31", "BENEFICIARIES"))
        .to.be.revertedWithCustomError(world.suite.beneficiaries, "BeneficiaryNone")
        .withArgs(id);
    });

    it("are owed to the first rank by share", async () => {
      const { world, id } = await networkHelpers.loadFixture(fixture);
      await nominate(world, id);
      await goTo(connection, "2026-04-01");
      const tx = settle(world, id, "2026-04-01", "BENEFICIARIES");
      await expect(tx)
        .to.emit(world.suite.service, "PolicyClaimed")
        .withArgs(id, chainDate("2026-04-01"), ClaimPayee.BENEFICIARIES, BENEFIT);
      const dueOn = "2026-04-11";
      await expectPayables(
        world,
        tx,
        id,
        { payee: "carol", cause: "CLAIM", due: 66_666_67n, dueOn },
        { payee: "alice", cause: "CLAIM", due: 33_333_34n, dueOn },
      );
    });

    it("leave out who forfeited", async () => {
      const { world, id } = await networkHelpers.loadFixture(fixture);
      await nominate(world, id);
      await goTo(connection, "2026-04-01");
      const tx = settle(world, id, "2026-04-01", "BENEFICIARIES", 0b001n);
      await expectPayables(world, tx, id, { payee: "alice", cause: "CLAIM", due: BENEFIT, dueOn: "2026-04-11" });
    });

    it("go to the next rank where the whole first one forfeited", async () => {
      const { world, id } = await networkHelpers.loadFixture(fixture);
      await nominate(world, id);
      await goTo(connection, "2026-04-01");
      const tx = settle(world, id, "2026-04-01", "BENEFICIARIES", 0b011n);
      await expectPayables(world, tx, id, { payee: "bob", cause: "CLAIM", due: BENEFIT, dueOn: "2026-04-11" });
    });
  });
});

describe("PolicyService: rescission", () => {
  const GROUND = digest("ground");
  const rescind = (world: World, id: bigint, knownOn: string, refund = 0n) =>
    service(world, "pacific").rescind(id, chainDate(knownOn), refund, GROUND);

  async function expectBarred(world: World, id: bigint, knownOn: string) {
    await expect(rescind(world, id, knownOn))
      .to.be.revertedWithCustomError(world.suite.service, "RescissionBarred")
      .withArgs(id, chainDate(knownOn));
  }

  it("needs a date that exists", async () => {
    const { world, id } = await networkHelpers.loadFixture(fixture);
    await expect(service(world, "pacific").rescind(id, 2026_13_01, 0n, GROUND))
      .to.be.revertedWithCustomError(world.suite.service, "BusinessDateInvalid")
      .withArgs(2026_13_01);
  });

  it("is barred when the insurer knew before it issued, or would learn tomorrow", async () => {
    const { world, id } = await networkHelpers.loadFixture(fixture);
    await goTo(connection, "2026-01-06");
    await expectBarred(world, id, "2026-01-04");
    await expectBarred(world, id, "2026-01-07");
    await rescind(world, id, "2026-01-05");
    await expectState(world, id, "RESCINDED");
  });

  it("is barred on the thirty-first day after the insurer learnt of the ground", async () => {
    const { world, id } = await networkHelpers.loadFixture(fixture);
    await goTo(connection, "2026-07-01");
    await expectBarred(world, id, "2026-05-31");
    await rescind(world, id, "2026-06-01");
    await expectState(world, id, "RESCINDED");
  });

  it("is barred after the second anniversary of the issue, whenever the insurer learnt of it", async () => {
    const { world, id } = await networkHelpers.loadFixture(fixture);
    await goTo(connection, "2028-01-05");
    await rescind(world, id, "2028-01-05");
    await expectState(world, id, "RESCINDED");

    const again = await networkHelpers.loadFixture(fixture);
    await goTo(connection, "2028-01-06");
    await expectBarred(again.world, again.id, "2028-01-06");
  });

  it("never pays back more than was received", async () => {
    const { world, id } = await networkHelpers.loadFixture(fixture);
    await service(world, "pacific").recordPremium(id);
    await expect(rescind(world, id, "2026-01-05", 7_300_03n))
      .to.be.revertedWithCustomError(world.suite.service, "RescissionRefundTooHigh")
      .withArgs(7_300_02n, 7_300_03n);
  });

  it("ends the policy and owes the premiums back after gross negligence", async () => {
    const { world, id } = await networkHelpers.loadFixture(fixture);
    await goTo(connection, "2026-04-01");
    const tx = rescind(world, id, "2026-03-15", 3_650_01n);
    await expect(tx).to.emit(world.suite.registry, "PolicyClosed").withArgs(id, Outcome.RESCINDED);
    await expect(tx)
      .to.emit(world.suite.service, "PolicyRescinded")
      .withArgs(id, chainDate("2026-03-15"), 3_650_01n, GROUND);
    await expectPayables(world, tx, id, { cause: "RESCISSION", due: 3_650_01n, dueOn: "2026-05-01" });
    await expectState(world, id, "RESCINDED");
  });

  it("owes nothing after intent", async () => {
    const { world, id } = await networkHelpers.loadFixture(fixture);
    await expectPayables(world, rescind(world, id, "2026-01-05"), id);
    expect((await world.suite.registry.policy(id)).outcome).to.equal(Outcome.RESCINDED);
    expect((await world.suite.registry.policy(id)).issuedOn).to.equal(day("2026-01-05"));
  });
});
