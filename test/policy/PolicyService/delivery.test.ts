import { expect } from "chai";
import { Outcome, PolicyState } from "../../../typechain-types/index.js";
import { chainDate, day, goTo } from "../../support/chain.js";
import { connection } from "../../support/connection.js";
import { deliveredPolicy, depositPolicy, issuePolicy, registerProduct } from "../../support/policies.js";
import { deployWorld } from "../../support/world.js";
import { expectPayables, expectState, service } from "./support.js";

const { networkHelpers } = connection;

async function fixture() {
  const world = await deployWorld(connection);
  return { world, product: await registerProduct(world) };
}

describe("PolicyService: receipt and cooling-off", () => {
  describe("acknowledgeDelivery", () => {
    it("records the receipt and begins the cooling-off", async () => {
      const { world, product } = await networkHelpers.loadFixture(fixture);
      const id = await issuePolicy(world, product);
      await depositPolicy(world, id);
      await goTo(connection, "2026-01-08");

      await expect(service(world, "alice").acknowledgeDelivery(id))
        .to.emit(world.suite.registry, "PolicyDelivered")
        .withArgs(id, chainDate("2026-01-08"));
      expect((await world.suite.registry.policy(id)).deliveredOn).to.equal(day("2026-01-08"));
      await expectState(world, id, "COOLING_OFF");
    });

    it("leaves fifteen days, the day of the receipt not counted", async () => {
      const { world, product } = await networkHelpers.loadFixture(fixture);
      const id = await deliveredPolicy(world, product);
      await goTo(connection, "2026-01-20");
      await expectState(world, id, "COOLING_OFF");
      await goTo(connection, "2026-01-21");
      await expectState(world, id, "IN_FORCE");
    });

    it("leaves none where the product has no cooling-off", async () => {
      const { world } = await networkHelpers.loadFixture(fixture);
      const product = await registerProduct(world, { coolingOffDays: 0 });
      await expectState(world, await deliveredPolicy(world, product), "IN_FORCE");
    });
  });

  describe("withdraw", () => {
    it("pays back everything but the handling fee on the last day", async () => {
      const { world, product } = await networkHelpers.loadFixture(fixture);
      const id = await deliveredPolicy(world, product);
      await goTo(connection, "2026-01-20");
      expect(await world.suite.service.refundOf(id)).to.equal(3_640_01n);

      const tx = service(world, "alice").withdraw(id);
      await expect(tx).to.emit(world.suite.registry, "PolicyClosed").withArgs(id, Outcome.WITHDRAWN);
      await expectPayables(world, tx, id, { cause: "WITHDRAWAL", due: 3_640_01n, dueOn: "2026-02-19" });
      await expectState(world, id, "WITHDRAWN");
    });

    it("is over on the day after", async () => {
      const { world, product } = await networkHelpers.loadFixture(fixture);
      const id = await deliveredPolicy(world, product);
      await goTo(connection, "2026-01-21");
      await expect(service(world, "alice").withdraw(id))
        .to.be.revertedWithCustomError(world.suite.service, "PolicyStateInvalid")
        .withArgs(id, PolicyState.IN_FORCE);
    });

    it("is possible without limit while the policy was not received", async () => {
      const { world, product } = await networkHelpers.loadFixture(fixture);
      const id = await issuePolicy(world, product);
      await goTo(connection, "2027-01-05");
      const tx = service(world, "alice").withdraw(id);
      await expectPayables(world, tx, id, { cause: "WITHDRAWAL", due: 3_640_01n, dueOn: "2027-02-04" });
    });

    it("pays back every premium paid in advance", async () => {
      const { world, product } = await networkHelpers.loadFixture(fixture);
      const id = await deliveredPolicy(world, product);
      await service(world, "pacific").recordPremium(id);
      const tx = service(world, "alice").withdraw(id);
      await expectPayables(world, tx, id, { cause: "WITHDRAWAL", due: 7_290_02n, dueOn: "2026-02-04" });
    });

    for (const [premium, refund] of [
      [10_01n, 1n],
      [10_00n, 0n],
      [9_99n, 0n],
    ] as const) {
      it(`pays back ${refund} fen of a premium of ${premium} fen with a fee of 1000 fen`, async () => {
        const { world, product } = await networkHelpers.loadFixture(fixture);
        const id = await deliveredPolicy(world, product, { premium });
        const tx = service(world, "alice").withdraw(id);
        const payables = refund === 0n ? [] : [{ cause: "WITHDRAWAL", due: refund, dueOn: "2026-02-04" } as const];
        await expectPayables(world, tx, id, ...payables);
        await expectState(world, id, "WITHDRAWN");
      });
    }

    it("pays back nothing where nothing was paid", async () => {
      const { world, product } = await networkHelpers.loadFixture(fixture);
      const id = await issuePolicy(world, product, { premiumReceived: false });
      await expectPayables(world, service(world, "alice").withdraw(id), id);
    });
  });

  describe("declareNotTaken", () => {
    it("is refused once a premium was received", async () => {
      const { world, product } = await networkHelpers.loadFixture(fixture);
      const id = await issuePolicy(world, product);
      await expect(service(world, "pacific").declareNotTaken(id))
        .to.be.revertedWithCustomError(world.suite.service, "PolicyPremiumReceived")
        .withArgs(id);
    });

    it("ends a policy that was never received and never paid", async () => {
      const { world, product } = await networkHelpers.loadFixture(fixture);
      const id = await issuePolicy(world, product, { premiumReceived: false });
      await goTo(connection, "2027-06-01");
      await expectState(world, id, "ISSUED"); // it never started, so no grace runs

      const tx = service(world, "pacific").declareNotTaken(id);
      await expect(tx).to.emit(world.suite.registry, "PolicyClosed").withArgs(id, Outcome.NOT_TAKEN);
      await expectPayables(world, tx, id);
      await expectState(world, id, "NOT_TAKEN");
    });
  });
});
