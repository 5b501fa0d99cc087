import { expect } from "chai";
import { Cause, ClaimPayee, Outcome, ReinstatementAnswer } from "../../../typechain-types/index.js";
import { chainDate, day, goTo } from "../../support/chain.js";
import { connection } from "../../support/connection.js";
import { deliveredPolicy, fund, registerProduct } from "../../support/policies.js";
import { deployWorld, reference, type World } from "../../support/world.js";
import { expectPayables, expectState, service } from "./support.js";

const { networkHelpers } = connection;

/** A policy whose second premium, due on 5 January 2027, was not paid: suspended since 7 March. Alice has money. */
async function fixture() {
  const world = await deployWorld(connection);
  const id = await deliveredPolicy(world, await registerProduct(world));
  await fund(world, "alice", 20_000_00n);
  await goTo(connection, "2027-03-07");
  return { world, id };
}

/** Alice asked on 1 April 2027. */
async function requestedFixture() {
  const { world, id } = await networkHelpers.loadFixture(fixture);
  await goTo(connection, "2027-04-01");
  await service(world, "alice").requestReinstatement(id);
  return { world, id };
}

async function answer(world: World, id: bigint, agreed: boolean) {
  await service(world, "pacific").answerReinstatement(id, agreed, reference(agreed ? "" : "health"));
}

/** Expects that neither side can settle the arrears today. */
async function expectNotAgreed(world: World, id: bigint, agreedOn: number) {
  for (const settle of [service(world, "alice").payArrears, service(world, "pacific").recordArrears]) {
    await expect(settle(id))
      .to.be.revertedWithCustomError(world.suite.service, "ReinstatementNotAgreed")
      .withArgs(id, agreedOn);
  }
}

describe("PolicyService: suspension and reinstatement", () => {
  describe("requestReinstatement", () => {
    it("records the request", async () => {
      const { world, id } = await networkHelpers.loadFixture(fixture);
      await goTo(connection, "2027-04-01");
      await expect(service(world, "alice").requestReinstatement(id))
        .to.emit(world.suite.service, "ReinstatementRequested")
        .withArgs(id, chainDate("2027-04-01"));
      const request = await world.suite.service.reinstatementOf(id);
      expect([...request]).to.deep.equal([BigInt(day("2027-04-01")), ReinstatementAnswer.NONE]);
      await expectState(world, id, "SUSPENDED");
    });

    it("is refused while an earlier one waits or was agreed to, and possible after sixty days", async () => {
      for (const agreed of [false, true]) {
        const { world, id } = await networkHelpers.loadFixture(requestedFixture);
        if (agreed) await answer(world, id, true);
        await goTo(connection, "2027-05-31");
        await expect(service(world, "alice").requestReinstatement(id))
          .to.be.revertedWithCustomError(world.suite.service, "ReinstatementNotOpen")
          .withArgs(id);
        await goTo(connection, "2027-06-01");
        await service(world, "alice").requestReinstatement(id);
        const request = await world.suite.service.reinstatementOf(id);
        expect([...request]).to.deep.equal([BigInt(day("2027-06-01")), ReinstatementAnswer.NONE]);
      }
    });

    it("may be repeated at once after a refusal", async () => {
      const { world, id } = await networkHelpers.loadFixture(requestedFixture);
      await answer(world, id, false);
      await service(world, "alice").requestReinstatement(id);
      expect((await world.suite.service.reinstatementOf(id)).answer).to.equal(ReinstatementAnswer.NONE);
    });
  });

  describe("answerReinstatement", () => {
    it("needs a request without an answer", async () => {
      const { world, id } = await networkHelpers.loadFixture(fixture);
      const refused = async () =>
        expect(service(world, "pacific").answerReinstatement(id, true, reference("")))
          .to.be.revertedWithCustomError(world.suite.service, "ReinstatementNotOpen")
          .withArgs(id);
      await refused();
      await service(world, "alice").requestReinstatement(id);
      await answer(world, id, true);
      await refused();
    });

    for (const [agreed, name, reason] of [
      [true, "AGREED", ""],
      [false, "REFUSED", "health"],
    ] as const) {
      it(`records that the insurer has ${name}, until thirty days after the request`, async () => {
        const { world, id } = await networkHelpers.loadFixture(requestedFixture);
        await goTo(connection, "2027-05-01");
        await expect(service(world, "pacific").answerReinstatement(id, agreed, reference(reason)))
          .to.emit(world.suite.service, "ReinstatementAnswered")
          .withArgs(id, ReinstatementAnswer[name], reference(reason));
        const request = await world.suite.service.reinstatementOf(id);
        expect([...request]).to.deep.equal([BigInt(day("2027-04-01")), ReinstatementAnswer[name]]);
      });
    }

    it("comes too late on the thirty-first day, when silence has become agreement", async () => {
      const { world, id } = await networkHelpers.loadFixture(requestedFixture);
      await goTo(connection, "2027-05-02");
      await expect(service(world, "pacific").answerReinstatement(id, false, reference("health")))
        .to.be.revertedWithCustomError(world.suite.service, "ReinstatementNotOpen")
        .withArgs(id);
    });
  });

  describe("payArrears and recordArrears", () => {
    it("are refused without a request, and after a refusal", async () => {
      const { world, id } = await networkHelpers.loadFixture(fixture);
      await expectNotAgreed(world, id, 0);
      await service(world, "alice").requestReinstatement(id);
      await answer(world, id, false);
      await expectNotAgreed(world, id, 0);
      await goTo(connection, "2027-04-20"); // a refusal does not turn into agreement
      await expectNotAgreed(world, id, 0);
    });

    it("say from which day silence will count as agreement", async () => {
      const { world, id } = await networkHelpers.loadFixture(requestedFixture);
      await goTo(connection, "2027-05-01");
      await expectNotAgreed(world, id, chainDate("2027-05-02"));
      await goTo(connection, "2027-05-02");
      await service(world, "alice").payArrears(id);
      await expectState(world, id, "IN_FORCE");
    });

    for (const agreed of [true, false]) {
      it(`stay possible for sixty days after a request that the insurer ${agreed ? "agreed to" : "ignored"}`, async () => {
        const { world, id } = await networkHelpers.loadFixture(requestedFixture);
        if (agreed) await answer(world, id, true);
        await goTo(connection, "2027-05-31");
        await service(world, "pacific").recordArrears.staticCall(id);
        await goTo(connection, "2027-06-01");
        await expectNotAgreed(world, id, 0);
      });
    }

    it("move the missed premium to the treasury and put the policy in force from today", async () => {
      const { world, id } = await networkHelpers.loadFixture(requestedFixture);
      await answer(world, id, true);
      await goTo(connection, "2027-04-10");
      expect(await world.suite.service.arrearsOf(id)).to.equal(3_650_01n);

      const tx = service(world, "alice").payArrears(id);
      await expect(tx)
        .to.emit(world.suite.service, "PolicyReinstated")
        .withArgs(id, chainDate("2027-04-10"), 3_650_01n);
      await expect(tx).to.emit(world.suite.registry, "PolicyPremiumRecorded").withArgs(id, 2);
      await expect(tx)
        .to.emit(world.suite.settlement, "PremiumCollected")
        .withArgs(id, world.address.alice, Cause.ARREARS, 3_650_01n);
      expect(await world.suite.cny.balanceOf(world.address.alice)).to.equal(16_349_99n);
      expect(await world.suite.cny.balanceOf(world.address.pacific)).to.equal(3_650_01n);
      expect([...(await world.suite.service.reinstatementOf(id))]).to.deep.equal([0n, ReinstatementAnswer.NONE]);
      expect((await world.suite.service.premiumClock(id)).dueOn).to.equal(chainDate("2028-01-05"));
      await expectState(world, id, "IN_FORCE");
      await service(world, "pacific").settleClaim(id, chainDate("2027-04-10"), 1n, ClaimPayee.HOLDER, 0n);
    });

    it("are recorded by the insurer without moving tokens when they were paid outside the chain", async () => {
      const { world, id } = await networkHelpers.loadFixture(requestedFixture);
      await answer(world, id, true);
      const tx = service(world, "pacific").recordArrears(id);
      await expect(tx)
        .to.emit(world.suite.service, "PolicyReinstated")
        .withArgs(id, chainDate("2027-04-01"), 3_650_01n);
      await expect(tx).to.emit(world.suite.registry, "PolicyPremiumRecorded").withArgs(id, 2);
      await expect(tx).not.to.emit(world.suite.settlement, "PremiumCollected");
      expect(await world.suite.cny.balanceOf(world.address.pacific)).to.equal(0n);
      await expectState(world, id, "IN_FORCE");
    });

    for (const [date, periods] of [
      ["2028-01-04", 1],
      ["2028-01-05", 2], // the third premium is due today
      ["2029-01-04", 2],
      ["2029-01-05", 3],
    ] as const) {
      it(`cost ${periods} premiums on ${date}: every one that fell due, with that of the running year`, async () => {
        const { world, id } = await networkHelpers.loadFixture(fixture);
        await goTo(connection, date);
        await service(world, "alice").requestReinstatement(id);
        await answer(world, id, true);
        const arrears = BigInt(periods) * 3_650_01n;
        expect(await world.suite.service.arrearsOf(id)).to.equal(arrears);
        await expect(service(world, "alice").payArrears(id))
          .to.emit(world.suite.service, "PolicyReinstated")
          .withArgs(id, chainDate(date), arrears);
        expect((await world.suite.registry.policy(id)).periodsPaid).to.equal(1 + periods);
        await expectState(world, id, "IN_FORCE");
      });
    }

    it("need a new request after the next suspension, however soon it comes", async () => {
      const { world } = await networkHelpers.loadFixture(fixture);
      const product = await registerProduct(world, { periodMonths: 1, graceDays: 5 });
      const monthly = { policyReference: 2n, inception: chainDate("2027-03-10") };
      const id = await deliveredPolicy(world, product, monthly);
      await goTo(connection, "2027-04-16"); // due on 10 April
      await service(world, "alice").requestReinstatement(id);
      await answer(world, id, true);
      await service(world, "alice").payArrears(id);
      await goTo(connection, "2027-05-16"); // due on 10 May
      await expectState(world, id, "SUSPENDED");
      await expectNotAgreed(world, id, 0);
    });
  });

  it("counts monthly arrears of a policy that began on the last day of a month by calendar months", async () => {
    const { world } = await networkHelpers.loadFixture(fixture);
    const product = await registerProduct(world, { periodMonths: 1, graceDays: 1 });
    const id = await deliveredPolicy(world, product, {
      policyReference: 2n,
      inception: chainDate("2027-03-31"),
    });
    for (const [date, periods] of [
      ["2027-05-30", 1], // due on 30 April
      ["2027-05-31", 2], // and on 31 May
      ["2027-06-29", 2],
      ["2027-06-30", 3],
    ] as const) {
      await goTo(connection, date);
      expect(await world.suite.service.arrearsOf(id)).to.equal(BigInt(periods) * 3_650_01n);
    }
  });

  describe("lapse", () => {
    async function expectReinstatable(world: World, id: bigint) {
      await expect(service(world, "pacific").lapse(id, 1_000_00n))
        .to.be.revertedWithCustomError(world.suite.service, "PolicyReinstatable")
        .withArgs(id);
    }

    it("is refused before twenty-four months of suspension are over", async () => {
      const { world, id } = await networkHelpers.loadFixture(fixture);
      await goTo(connection, "2029-03-06");
      await expectReinstatable(world, id);
    });

    it("ends the policy after them and owes the cash value", async () => {
      const { world, id } = await networkHelpers.loadFixture(fixture);
      await goTo(connection, "2029-03-07");
      const tx = service(world, "pacific").lapse(id, 1_000_00n);
      await expect(tx).to.emit(world.suite.registry, "PolicyClosed").withArgs(id, Outcome.LAPSED);
      await expectPayables(world, tx, id, { cause: "LAPSE", due: 1_000_00n, dueOn: "2029-04-06" });
      await expectState(world, id, "LAPSED");
    });

    it("owes nothing where there is no cash value", async () => {
      const { world, id } = await networkHelpers.loadFixture(fixture);
      await goTo(connection, "2029-03-07");
      await expectPayables(world, service(world, "pacific").lapse(id, 0n), id);
    });

    it("waits for a request that is open or agreed to, until sixty days are over", async () => {
      for (const agreed of [false, true]) {
        const { world, id } = await networkHelpers.loadFixture(fixture);
        await goTo(connection, "2029-03-06");
        await service(world, "alice").requestReinstatement(id);
        if (agreed) await answer(world, id, true);
        await goTo(connection, "2029-05-05");
        await expectReinstatable(world, id);
        await goTo(connection, "2029-05-06");
        await service(world, "pacific").lapse(id, 1_000_00n);
        await expectState(world, id, "LAPSED");
      }
    });

    it("does not wait for a request that was refused", async () => {
      const { world, id } = await networkHelpers.loadFixture(fixture);
      await goTo(connection, "2029-03-07");
      await service(world, "alice").requestReinstatement(id);
      await answer(world, id, false);
      await service(world, "pacific").lapse(id, 1_000_00n);
      await expectState(world, id, "LAPSED");
    });
  });
});
