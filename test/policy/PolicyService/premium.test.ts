import { expect } from "chai";
import { addMonths, parseBusinessDate } from "../../../gateway/dates/index.js";
import { Cause } from "../../../typechain-types/index.js";
import { chainDate, day, goTo } from "../../support/chain.js";
import { connection } from "../../support/connection.js";
import { deliveredPolicy, depositPolicy, fund, issuePolicy, registerProduct } from "../../support/policies.js";
import { as, deployWorld, type World } from "../../support/world.js";
import { expectState, service } from "./support.js";

const { networkHelpers } = connection;

/** An annual policy: premiums fall due on 5 January, the second one in 2027. */
async function fixture() {
  const world = await deployWorld(connection);
  const product = await registerProduct(world);
  return { world, product, id: await deliveredPolicy(world, product) };
}

async function expectClock(world: World, id: bigint, dueOn: string, graceEndsOn: string) {
  expect(await world.suite.service.premiumClock(id)).to.deep.equal(
    [chainDate(dueOn), chainDate(graceEndsOn)].map(BigInt),
  );
}

describe("PolicyService: premiums", () => {
  describe("payPremium", () => {
    it("is refused once every premium of the term has been received", async () => {
      const { world, id } = await networkHelpers.loadFixture(fixture);
      for (let period = 2; period <= 5; ++period) await service(world, "pacific").recordPremium(id);
      await fund(world, "alice", 3_650_01n);
      for (const receive of [service(world, "alice").payPremium, service(world, "pacific").recordPremium]) {
        await expect(receive(id)).to.be.revertedWithCustomError(world.suite.service, "PolicyFullyPaid").withArgs(id);
      }
    });

    it("needs an allowance for the settlement contract", async () => {
      const { world, id } = await networkHelpers.loadFixture(fixture);
      await expect(service(world, "alice").payPremium(id))
        .to.be.revertedWithCustomError(world.suite.cny, "ERC20InsufficientAllowance")
        .withArgs(world.addresses.settlement, 0n, 3_650_01n);
    });

    it("moves the premium from the holder to the product's treasury", async () => {
      const { world, id } = await networkHelpers.loadFixture(fixture);
      await fund(world, "alice", 4_000_00n);
      const tx = service(world, "alice").payPremium(id);

      await expect(tx).to.emit(world.suite.registry, "PolicyPremiumRecorded").withArgs(id, 2);
      await expect(tx)
        .to.emit(world.suite.settlement, "PremiumCollected")
        .withArgs(id, world.address.alice, Cause.PREMIUM, 3_650_01n);
      expect(await world.suite.cny.balanceOf(world.address.alice)).to.equal(349_99n);
      expect(await world.suite.cny.balanceOf(world.address.pacific)).to.equal(3_650_01n);
      expect((await world.suite.registry.policy(id)).periodsPaid).to.equal(2);
      await expectClock(world, id, "2028-01-05", "2028-03-05");
    });
  });

  describe("recordPremium", () => {
    it("counts a premium that the insurer received outside the chain", async () => {
      const { world, product } = await networkHelpers.loadFixture(fixture);
      const id = await issuePolicy(world, product, { policyReference: 2n, premiumReceived: false });
      await expectClock(world, id, "2026-01-05", "2026-03-06");

      const tx = service(world, "pacific").recordPremium(id);
      await expect(tx).to.emit(world.suite.registry, "PolicyPremiumRecorded").withArgs(id, 1);
      await expect(tx).not.to.emit(world.suite.settlement, "PremiumCollected");
      expect((await world.suite.registry.policy(id)).periodsPaid).to.equal(1);
      await expectClock(world, id, "2027-01-05", "2027-03-06");
    });

    it("takes a single premium once, and it covers the whole term", async () => {
      const { world } = await networkHelpers.loadFixture(fixture);
      const product = await registerProduct(world, { periodMonths: 0 });
      const id = await issuePolicy(world, product, { policyReference: 2n, premiumReceived: false });
      await service(world, "pacific").recordPremium(id);
      await depositPolicy(world, id);
      await service(world, "alice").acknowledgeDelivery(id);
      await expectClock(world, id, "2031-01-05", "2031-03-06");
      await expect(service(world, "pacific").recordPremium(id))
        .to.be.revertedWithCustomError(world.suite.service, "PolicyFullyPaid")
        .withArgs(id);
      await goTo(connection, "2031-01-04");
      await expectState(world, id, "IN_FORCE");
      await goTo(connection, "2031-01-05");
      await expectState(world, id, "TERM_OVER");
    });

    it("takes a premium for a last period that is shorter than the others", async () => {
      const { world, product } = await networkHelpers.loadFixture(fixture);
      const term = { policyReference: 2n, expiry: chainDate("2027-01-06") };
      const id = await issuePolicy(world, product, term);
      await service(world, "pacific").recordPremium(id);
      await expectClock(world, id, "2027-01-06", "2027-03-07");
      await expect(service(world, "pacific").recordPremium(id))
        .to.be.revertedWithCustomError(world.suite.service, "PolicyFullyPaid")
        .withArgs(id);
    });

    it("keeps due dates at the end of the month from drifting", async () => {
      const { world } = await networkHelpers.loadFixture(fixture);
      const product = await registerProduct(world, { periodMonths: 1 });
      const inception = parseBusinessDate("2026-01-31");
      const term = { policyReference: 2n, inception: chainDate(inception), expiry: chainDate("2029-01-31") };
      const id = await issuePolicy(world, product, term);
      const due: string[] = [];
      for (let period = 1; period < 36; ++period) {
        const [dueOn] = await world.suite.service.premiumClock(id);
        expect(dueOn).to.equal(chainDate(addMonths(inception, period)));
        due.push(String(dueOn));
        await service(world, "pacific").recordPremium(id);
      }
      expect(due).to.include.members(["20260228", "20260331", "20260430", "20280229", "20280331", "20281231"]);
    });
  });

  describe("grace", () => {
    it("begins on the day after the premium fell due and ends sixty days after it", async () => {
      const { world, id } = await networkHelpers.loadFixture(fixture);
      await expectClock(world, id, "2027-01-05", "2027-03-06");
      for (const [date, state] of [
        ["2027-01-05", "IN_FORCE"],
        ["2027-01-06", "GRACE"],
        ["2027-03-06", "GRACE"],
        ["2027-03-07", "SUSPENDED"],
      ] as const) {
        await goTo(connection, date);
        await expectState(world, id, state);
      }
    });

    it("runs from inception for a policy that was received but not paid, beneath its cooling-off", async () => {
      const { world, product } = await networkHelpers.loadFixture(fixture);
      const id = await deliveredPolicy(world, product, { policyReference: 2n, premiumReceived: false });
      for (const [date, state] of [
        ["2026-01-20", "COOLING_OFF"],
        ["2026-01-21", "GRACE"],
        ["2026-03-06", "GRACE"],
        ["2026-03-07", "SUSPENDED"],
      ] as const) {
        await goTo(connection, date);
        await expectState(world, id, state);
      }
    });

    it("takes neither the receipt nor the cooling-off from a holder whose next premium is due", async () => {
      const { world } = await networkHelpers.loadFixture(fixture);
      const product = await registerProduct(world, { periodMonths: 1 });
      const id = await issuePolicy(world, product, { policyReference: 2n });
      await depositPolicy(world, id);
      await goTo(connection, "2026-04-06"); // due on 5 February, and grace ends today
      await expectState(world, id, "DEPOSITED");
      await service(world, "alice").acknowledgeDelivery(id);
      await goTo(connection, "2026-04-21");
      await expectState(world, id, "COOLING_OFF");
      await goTo(connection, "2026-04-22");
      await expectState(world, id, "SUSPENDED");
    });

    it("suspends a policy that was paid once but never received", async () => {
      const { world, product } = await networkHelpers.loadFixture(fixture);
      const id = await issuePolicy(world, product, { policyReference: 2n });
      await goTo(connection, "2027-03-06");
      await expectState(world, id, "ISSUED");
      await goTo(connection, "2027-03-07");
      await expectState(world, id, "SUSPENDED");
    });

    it("ends with a premium on its last day, and the next one falls due as if it had been paid in time", async () => {
      const { world, id } = await networkHelpers.loadFixture(fixture);
      await fund(world, "alice", 3_650_01n);
      await goTo(connection, "2027-03-06");
      await service(world, "alice").payPremium(id);
      await expectState(world, id, "IN_FORCE");
      await expectClock(world, id, "2028-01-05", "2028-03-05");
    });

    it("goes on until every monthly premium that fell due is paid", async () => {
      const { world } = await networkHelpers.loadFixture(fixture);
      const product = await registerProduct(world, { periodMonths: 1 });
      const id = await deliveredPolicy(world, product, { policyReference: 2n });
      await goTo(connection, "2026-03-20"); // those of 5 February and 5 March are missing
      await service(world, "pacific").recordPremium(id);
      await expectState(world, id, "GRACE");
      await service(world, "pacific").recordPremium(id);
      await expectState(world, id, "IN_FORCE");
    });
  });

  describe("remind", () => {
    it("shortens the grace to thirty days after the reminder", async () => {
      const { world, id } = await networkHelpers.loadFixture(fixture);
      await goTo(connection, "2027-01-10");
      await expect(service(world, "pacific").remind(id))
        .to.emit(world.suite.registry, "PolicyReminded")
        .withArgs(id, chainDate("2027-01-10"));
      expect((await world.suite.registry.policy(id)).remindedOn).to.equal(day("2027-01-10"));
      await expectClock(world, id, "2027-01-05", "2027-02-09");
      await goTo(connection, "2027-02-09");
      await expectState(world, id, "GRACE");
      await goTo(connection, "2027-02-10");
      await expectState(world, id, "SUSPENDED");
    });

    it("never lengthens it", async () => {
      const { world, id } = await networkHelpers.loadFixture(fixture);
      await goTo(connection, "2027-02-20");
      await service(world, "pacific").remind(id);
      await expectClock(world, id, "2027-01-05", "2027-03-06");
    });

    it("is possible once for each premium", async () => {
      const { world, id } = await networkHelpers.loadFixture(fixture);
      await goTo(connection, "2027-01-10");
      await service(world, "pacific").remind(id);
      await goTo(connection, "2027-01-11");
      await expect(service(world, "pacific").remind(id))
        .to.be.revertedWithCustomError(world.suite.service, "PolicyAlreadyReminded")
        .withArgs(id);

      await service(world, "pacific").recordPremium(id);
      expect((await world.suite.registry.policy(id)).remindedOn).to.equal(0);
      await expectClock(world, id, "2028-01-05", "2028-03-05");
      await goTo(connection, "2028-01-06");
      await service(world, "pacific").remind(id);
      await expectClock(world, id, "2028-01-05", "2028-02-05");
    });
  });

  it("shows the premiums of nobody's policy as never due", async () => {
    const { world } = await networkHelpers.loadFixture(fixture);
    await expectClock(world, 1n, "1970-01-01", "1970-01-01");
    expect(await as(world, "service", "stranger").stateOf(1n)).to.equal(0n);
  });
});
