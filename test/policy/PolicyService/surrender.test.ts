import { expect } from "chai";
import { Outcome, ReturnBasis } from "../../../typechain-types/index.js";
import { chainDate, day, goTo } from "../../support/chain.js";
import { connection } from "../../support/connection.js";
import { deliveredPolicy, registerProduct } from "../../support/policies.js";
import { deployWorld } from "../../support/world.js";
import { expectPayables, expectState, service } from "./support.js";

const { networkHelpers } = connection;

/** A policy in force on 1 June 2026. */
async function fixture() {
  const world = await deployWorld(connection);
  const id = await deliveredPolicy(world, await registerProduct(world));
  await goTo(connection, "2026-06-01");
  return { world, id };
}

/** Its insurer stated a cash value of 1,500.00 that holds to 30 June. */
async function statedFixture() {
  const { world, id } = await networkHelpers.loadFixture(fixture);
  await service(world, "pacific").stateCashValue(id, 1_500_00n, chainDate("2026-06-30"));
  return { world, id };
}

describe("PolicyService: cash value and surrender", () => {
  describe("stateCashValue", () => {
    it("is refused for a product that pays back pro rata", async () => {
      const { world } = await networkHelpers.loadFixture(fixture);
      const product = await registerProduct(world, { basis: ReturnBasis.PRO_RATA });
      const id = await deliveredPolicy(world, product, { policyReference: 2n });
      await expect(service(world, "pacific").stateCashValue(id, 1n, chainDate("2026-06-30")))
        .to.be.revertedWithCustomError(world.suite.service, "PolicyReturnBasis")
        .withArgs(id);
    });

    it("is refused with a last day that does not exist or is over", async () => {
      const { world, id } = await networkHelpers.loadFixture(fixture);
      await expect(service(world, "pacific").stateCashValue(id, 1n, 2026_06_31))
        .to.be.revertedWithCustomError(world.suite.service, "BusinessDateInvalid")
        .withArgs(2026_06_31);
      await expect(service(world, "pacific").stateCashValue(id, 1n, chainDate("2026-05-31")))
        .to.be.revertedWithCustomError(world.suite.service, "CashValueDatePast")
        .withArgs(chainDate("2026-05-31"));
    });

    it("records the statement, which may hold for today only, and replaces the one before", async () => {
      const { world, id } = await networkHelpers.loadFixture(statedFixture);
      await expect(service(world, "pacific").stateCashValue(id, 1_499_00n, chainDate("2026-06-01")))
        .to.emit(world.suite.service, "CashValueStated")
        .withArgs(id, 1_499_00n, chainDate("2026-06-01"));
      expect([...(await world.suite.service.cashValueOf(id))]).to.deep.equal([1_499_00n, BigInt(day("2026-06-01"))]);
    });
  });

  it("leaves nothing to be paid back pro rata", async () => {
    const { world, id } = await networkHelpers.loadFixture(statedFixture);
    expect(await world.suite.service.refundOf(id)).to.equal(0n);
  });

  describe("surrender", () => {
    it("is refused without a statement", async () => {
      const { world, id } = await networkHelpers.loadFixture(fixture);
      await expect(service(world, "alice").surrender(id))
        .to.be.revertedWithCustomError(world.suite.service, "CashValueNotStated")
        .withArgs(id);
    });

    it("is refused on the day after the statement has run out", async () => {
      const { world, id } = await networkHelpers.loadFixture(statedFixture);
      await goTo(connection, "2026-07-01");
      await expect(service(world, "alice").surrender(id))
        .to.be.revertedWithCustomError(world.suite.service, "CashValueNotStated")
        .withArgs(id);
    });

    it("ends the policy on its last day and owes the cash value within thirty days", async () => {
      const { world, id } = await networkHelpers.loadFixture(statedFixture);
      await goTo(connection, "2026-06-30");
      const tx = service(world, "alice").surrender(id);
      await expect(tx).to.emit(world.suite.registry, "PolicyClosed").withArgs(id, Outcome.SURRENDERED);
      await expectPayables(world, tx, id, { cause: "SURRENDER", due: 1_500_00n, dueOn: "2026-07-30" });
      await expectState(world, id, "SURRENDERED");
    });

    it("owes nothing where the cash value is nothing", async () => {
      const { world, id } = await networkHelpers.loadFixture(fixture);
      await service(world, "pacific").stateCashValue(id, 0n, chainDate("2026-06-30"));
      await expectPayables(world, service(world, "alice").surrender(id), id);
      await expectState(world, id, "SURRENDERED");
    });
  });
});
