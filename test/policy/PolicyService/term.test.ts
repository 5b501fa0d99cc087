import { expect } from "chai";
import { Outcome, PolicyState } from "../../../typechain-types/index.js";
import { chainDate, goTo, passDays } from "../../support/chain.js";
import { connection } from "../../support/connection.js";
import { fund, issueOf, issuePolicy, registerProduct } from "../../support/policies.js";
import { as, deployWorld, memberId, reference, word } from "../../support/world.js";
import { policyId } from "../../../gateway/documents/index.js";
import { expectPayables, expectState, service } from "./support.js";

const { networkHelpers } = connection;

/** Two plain policies of different products and an endowment, all to 5 January 2027, on the last day of cover. */
async function fixture() {
  const world = await deployWorld(connection);
  const term = { expiry: chainDate("2027-01-05") };
  const plain = await issuePolicy(world, await registerProduct(world), { policyReference: 1n, ...term });
  const other = await issuePolicy(world, await registerProduct(world), { policyReference: 2n, ...term });
  const maturing = await registerProduct(world, { maturityBenefit: true });
  const endowment = await issuePolicy(world, maturing, { policyReference: 3n, ...term });
  await goTo(connection, "2027-01-04");
  return { world, plain, other, endowment };
}

async function termOverFixture() {
  const all = await networkHelpers.loadFixture(fixture);
  await goTo(connection, "2027-01-05");
  return all;
}

describe("PolicyService: the end of the term", () => {
  it("is not reached on the last day of cover", async () => {
    const { world, plain, endowment } = await networkHelpers.loadFixture(fixture);
    await expectState(world, plain, "ISSUED");
    await expect(service(world, "pacific").expire([plain]))
      .to.be.revertedWithCustomError(world.suite.service, "PolicyStateInvalid")
      .withArgs(plain, PolicyState.ISSUED);
    await expect(service(world, "pacific").mature(endowment, 1n))
      .to.be.revertedWithCustomError(world.suite.service, "PolicyStateInvalid")
      .withArgs(endowment, PolicyState.ISSUED);
  });

  describe("mature", () => {
    it("is refused for a product without a maturity benefit", async () => {
      const { world, plain } = await networkHelpers.loadFixture(termOverFixture);
      await expect(service(world, "pacific").mature(plain, 1n))
        .to.be.revertedWithCustomError(world.suite.service, "PolicyMaturityTerms")
        .withArgs(plain);
    });

    it("ends the policy and owes the benefit to the holder within ten days", async () => {
      const { world, endowment } = await networkHelpers.loadFixture(termOverFixture);
      const tx = service(world, "pacific").mature(endowment, 4_000_00n);
      await expect(tx).to.emit(world.suite.registry, "PolicyClosed").withArgs(endowment, Outcome.MATURED);
      await expectPayables(world, tx, endowment, { cause: "MATURITY", due: 4_000_00n, dueOn: "2027-01-15" });
      await expectState(world, endowment, "MATURED");
    });

    it("owes nothing where the benefit is used up", async () => {
      const { world, endowment } = await networkHelpers.loadFixture(termOverFixture);
      await expectPayables(world, service(world, "pacific").mature(endowment, 0n), endowment);
    });

    it("leaves what is overdue to be seen", async () => {
      const { world, endowment } = await networkHelpers.loadFixture(termOverFixture);
      await service(world, "pacific").mature(endowment, 4_000_00n);
      await fund(world, "pacific", 4_000_00n);
      const { dueOn, settledOn } = await world.suite.settlement.payableAt(endowment, 0);
      await passDays(connection, 13); // three more than the ten allowed
      await expect(as(world, "settlement", "pacific").pay(endowment, 0, 1_000_00n))
        .to.emit(world.suite.settlement, "PayablePaid")
        .withArgs(endowment, 0, world.address.alice, 1_000_00n, 3_000_00n, 3);
      await as(world, "settlement", "pacific").pay(endowment, 0, 3_000_00n);
      const paid = await world.suite.settlement.payableAt(endowment, 0);
      expect(settledOn).to.equal(0);
      expect(paid.settledOn - dueOn).to.equal(3);
      expect(await world.suite.cny.balanceOf(world.address.alice)).to.equal(4_000_00n);
    });
  });

  describe("expire", () => {
    it("does not end a policy twice in one batch", async () => {
      const { world, plain } = await networkHelpers.loadFixture(termOverFixture);
      await expect(service(world, "pacific").expire([plain, plain]))
        .to.be.revertedWithCustomError(world.suite.registry, "PolicyEnded")
        .withArgs(plain, Outcome.EXPIRED);
    });

    it("ends policies of several products in one batch and owes nothing", async () => {
      const { world, plain, other } = await networkHelpers.loadFixture(termOverFixture);
      const tx = service(world, "pacific").expire([plain, other]);
      for (const id of [plain, other]) {
        await expect(tx).to.emit(world.suite.registry, "PolicyClosed").withArgs(id, Outcome.EXPIRED);
        await expectPayables(world, tx, id);
        await expectState(world, id, "EXPIRED");
      }
    });

    it("refuses the batch for one policy with a maturity benefit", async () => {
      const { world, plain, endowment } = await networkHelpers.loadFixture(termOverFixture);
      await expect(service(world, "pacific").expire([plain, endowment]))
        .to.be.revertedWithCustomError(world.suite.service, "PolicyMaturityTerms")
        .withArgs(endowment);
      await expectState(world, plain, "TERM_OVER");
    });

    it("refuses the batch for one policy that runs on", async () => {
      const { world, plain, other } = await networkHelpers.loadFixture(termOverFixture);
      const running = await issuePolicy(world, 1n, { policyReference: 4n, premiumReceived: false });
      await expect(service(world, "pacific").expire([plain, other, running]))
        .to.be.revertedWithCustomError(world.suite.service, "PolicyStateInvalid")
        .withArgs(running, PolicyState.ISSUED);
    });

    it("refuses the batch for one policy of another insurer", async () => {
      const { world, plain } = await networkHelpers.loadFixture(termOverFixture);
      const foreign = policyId(Number(memberId("harbour")), BigInt(issueOf(world).policyReference));
      await expect(service(world, "pacific").expire([plain, foreign]))
        .to.be.revertedWithCustomError(world.suite.service, "PolicyNotInsurer")
        .withArgs(foreign, memberId("pacific"));
    });

    it("refuses a policy that is twice in the batch", async () => {
      const { world, plain } = await networkHelpers.loadFixture(termOverFixture);
      await expect(service(world, "pacific").expire([plain, plain]))
        .to.be.revertedWithCustomError(world.suite.registry, "PolicyEnded")
        .withArgs(plain, Outcome.EXPIRED);
    });

    it("ends a frozen policy too, because nothing moves", async () => {
      const { world, plain } = await networkHelpers.loadFixture(termOverFixture);
      await as(world, "registry", "court").freeze(word(plain), reference("order 1"), 2_000_000_000n);
      await service(world, "pacific").expire([plain]);
      await expectState(world, plain, "EXPIRED");
    });
  });
});
