import { expect } from "chai";
import { Cause, Licence, MemberStatus, Outcome, type PolicySettlement } from "../../../typechain-types/index.js";
import { day, goTo, today } from "../../support/chain.js";
import { connection } from "../../support/connection.js";
import { fund, issuePolicy, pacificPolicy, registerProduct } from "../../support/policies.js";
import { type ActorName, as, deployWorld, memberId, type World } from "../../support/world.js";
import { asService, block, close, decide, freeze, replaceKey } from "../circumstances.js";

const { ethers, networkHelpers } = connection;

const DUE = 1_000_00n;
const UNKNOWN_POLICY = pacificPolicy(99n);

/** A policy of alice, to whom 1,000.00 are owed from 2026-01-05 to 2026-02-04, and an insurer with money. */
async function fixture() {
  const world = await deployWorld(connection);
  const id = await issuePolicy(world, await registerProduct(world));
  const service = await asService(world, "settlement");
  await service.post(id, world.address.alice, Cause.SURRENDER, DUE, 30);
  await fund(world, "pacific", 10_000_00n);
  return { world, id, service };
}

describe("Money of policies", () => {
  let world: World;
  let id: bigint;
  let service: PolicySettlement;

  beforeEach(async () => {
    ({ world, id, service } = await networkHelpers.loadFixture(fixture));
  });

  const by = (actor: ActorName) => as(world, "settlement", actor);
  const pay = (amount: bigint, index = 0) => by("pacific").pay(id, index, amount);

  describe("post", () => {
    it("is closed to all who are not servicing contracts", async () => {
      for (const actor of ["alice", "pacific", "guardian", "deployer"] as const) {
        await expect(by(actor).post(id, world.address.alice, Cause.CLAIM, 1n, 10))
          .to.be.revertedWithCustomError(by(actor), "AccessManagedUnauthorized")
          .withArgs(world.address[actor]);
      }
    });

    it("leaves nothing when nothing is owed", async () => {
      await expect(service.post(id, world.address.alice, Cause.CLAIM, 0n, 10)).not.to.emit(service, "PayablePosted");
      expect(await service.payableCount(id)).to.equal(1);
    });

    it("refuses a due day beyond the calendar", async () => {
      const last = 65_534 - day(await today(connection));
      await service.post(id, world.address.alice, Cause.CLAIM, 1n, last);
      await expect(service.post(id, world.address.alice, Cause.CLAIM, 1n, last + 1))
        .to.be.revertedWithCustomError(service, "DayOutOfRange")
        .withArgs(65_535);
    });

    it("records who is owed what, why and until when, one payable after the other", async () => {
      const largest = 2n ** 128n - 1n;
      await goTo(connection, "2026-01-31");
      await expect(service.post(id, world.address.bob, Cause.CLAIM, largest, 10))
        .to.emit(service, "PayablePosted")
        .withArgs(id, 1, world.address.bob, Cause.CLAIM, largest, 20260210);
      expect(await service.payableCount(id)).to.equal(2);
      expect(await service.payableAt(id, 1)).to.deep.equal([
        world.address.bob,
        Cause.CLAIM,
        BigInt(day("2026-01-31")),
        BigInt(day("2026-02-10")),
        0n,
        largest,
        0n,
      ]);
      const { payee, due, dueOn } = await service.payableAt(id, 0);
      expect([payee, due, dueOn]).to.deep.equal([world.address.alice, DUE, BigInt(day("2026-02-04"))]);
    });

    it("is told by a view that refuses payables that do not exist", async () => {
      await expect(by("stranger").payableAt(id, 1))
        .to.be.revertedWithCustomError(service, "PayableUnknown")
        .withArgs(id, 1);
      await expect(by("stranger").payableAt(UNKNOWN_POLICY, 0))
        .to.be.revertedWithCustomError(service, "PayableUnknown")
        .withArgs(UNKNOWN_POLICY, 0);
      expect(await by("stranger").payableCount(UNKNOWN_POLICY)).to.equal(0);
    });
  });

  describe("collect", () => {
    it("is closed to all who are not servicing contracts", async () => {
      await fund(world, "alice", DUE);
      for (const actor of ["alice", "pacific", "guardian", "deployer"] as const) {
        await expect(by(actor).collect(id, world.address.alice, Cause.PREMIUM, 1n))
          .to.be.revertedWithCustomError(by(actor), "AccessManagedUnauthorized")
          .withArgs(world.address[actor]);
      }
    });

    it("refuses what exceeds the payer's allowance or balance", async () => {
      const collect = () => service.collect(id, world.address.alice, Cause.PREMIUM, DUE);
      await expect(collect())
        .to.be.revertedWithCustomError(world.suite.cny, "ERC20InsufficientAllowance")
        .withArgs(world.addresses.settlement, 0, DUE);
      await fund(world, "alice", DUE - 1n);
      await expect(collect())
        .to.be.revertedWithCustomError(world.suite.cny, "ERC20InsufficientBalance")
        .withArgs(world.address.alice, DUE - 1n, DUE);
    });

    it("refuses the money of a frozen account", async () => {
      await fund(world, "alice", DUE);
      const order = await freeze(world, "cny", world.address.alice);
      await expect(service.collect(id, world.address.alice, Cause.PREMIUM, DUE))
        .to.be.revertedWithCustomError(world.suite.cny, "ObjectFrozen")
        .withArgs(...order);
    });

    it("brings the payer's money to the product's treasury", async () => {
      await fund(world, "alice", DUE);
      const collected = service.collect(id, world.address.alice, Cause.ARREARS, 12_34n);
      await expect(collected)
        .to.emit(service, "PremiumCollected")
        .withArgs(id, world.address.alice, Cause.ARREARS, 1234);
      const { alice, pacific } = world.address;
      await expect(collected).to.changeTokenBalances(ethers, world.suite.cny, [alice, pacific], [-1234, 1234]);
    });
  });

  describe("pay", () => {
    it("is for insurers alone, also for one that leaves, but not for a suspended one", async () => {
      await expect(by("bank").pay(id, 0, DUE))
        .to.be.revertedWithCustomError(world.suite.members, "MemberLicenceMissing")
        .withArgs(memberId("bank"), 1n << Licence.INSURER);
      await decide(world, "suspend", "pacific");
      await expect(pay(DUE))
        .to.be.revertedWithCustomError(world.suite.members, "MemberStatusInvalid")
        .withArgs(memberId("pacific"), MemberStatus.SUSPENDED);
      await decide(world, "beginExit", "pacific");
      await expect(pay(DUE)).to.emit(service, "PayablePaid");
    });

    it("refuses another insurer", async () => {
      await expect(by("harbour").pay(id, 0, DUE))
        .to.be.revertedWithCustomError(service, "PolicyNotInsurer")
        .withArgs(id, memberId("harbour"));
    });

    it("refuses a payable that does not exist", async () => {
      await expect(pay(DUE, 1)).to.be.revertedWithCustomError(service, "PayableUnknown").withArgs(id, 1);
      await expect(by("pacific").pay(UNKNOWN_POLICY, 0, DUE))
        .to.be.revertedWithCustomError(service, "PayableUnknown")
        .withArgs(UNKNOWN_POLICY, 0);
    });

    it("refuses nothing, and more than is outstanding", async () => {
      for (const amount of [0n, DUE + 1n]) {
        await expect(pay(amount))
          .to.be.revertedWithCustomError(service, "PayableAmountInvalid")
          .withArgs(id, 0, DUE, amount);
      }
      await pay(400_00n);
      await expect(pay(600_01n))
        .to.be.revertedWithCustomError(service, "PayableAmountInvalid")
        .withArgs(id, 0, 60000, 60001);
      await pay(600_00n);
      await expect(pay(1n)).to.be.revertedWithCustomError(service, "PayableAmountInvalid").withArgs(id, 0, 0, 1);
    });

    it("refuses while the policy is frozen", async () => {
      const order = await freeze(world, "registry", id);
      await expect(pay(DUE))
        .to.be.revertedWithCustomError(world.suite.registry, "ObjectFrozen")
        .withArgs(...order);
      expect((await service.payableAt(id, 0)).paid).to.equal(0);
    });

    it("refuses what exceeds the insurer's allowance or balance, and then nothing counts as paid", async () => {
      const { cny } = world.suite;
      await as(world, "cny", "pacific").approve(world.addresses.settlement, DUE - 1n);
      await expect(pay(DUE))
        .to.be.revertedWithCustomError(cny, "ERC20InsufficientAllowance")
        .withArgs(world.addresses.settlement, DUE - 1n, DUE);
      await fund(world, "pacific", 1n);
      await as(world, "cny", "pacific").transfer(world.address.harbour, 10_000_01n - 5n);
      await expect(pay(DUE))
        .to.be.revertedWithCustomError(cny, "ERC20InsufficientBalance")
        .withArgs(world.address.pacific, 5, DUE);
      expect((await service.payableAt(id, 0)).paid).to.equal(0);
    });

    it("settles a payable in full on its due day, in time", async () => {
      await goTo(connection, "2026-02-04");
      const paid = pay(DUE);
      await expect(paid).to.emit(service, "PayablePaid").withArgs(id, 0, world.address.alice, DUE, 0, 0);
      const { alice, pacific } = world.address;
      await expect(paid).to.changeTokenBalances(ethers, world.suite.cny, [pacific, alice], [-DUE, DUE]);
      const payable = await service.payableAt(id, 0);
      expect([payable.due, payable.paid, payable.settledOn]).to.deep.equal([DUE, DUE, BigInt(day("2026-02-04"))]);
    });

    it("pays in parts, counts the days that each is late and is settled with the last", async () => {
      const { alice, pacific } = world.address;
      const first = pay(250_00n);
      await expect(first).to.emit(service, "PayablePaid").withArgs(id, 0, alice, 25000, 75000, 0);
      await expect(first).to.changeTokenBalances(ethers, world.suite.cny, [pacific, alice], [-25000, 25000]);
      const open = await service.payableAt(id, 0);
      expect([open.due, open.paid, open.settledOn]).to.deep.equal([DUE, 25000n, 0n]);

      await goTo(connection, "2026-02-05");
      await expect(pay(749_99n)).to.emit(service, "PayablePaid").withArgs(id, 0, alice, 74999, 1, 1);
      expect((await service.payableAt(id, 0)).settledOn).to.equal(0);
      await goTo(connection, "2026-03-06");
      await expect(pay(1n)).to.emit(service, "PayablePaid").withArgs(id, 0, alice, 1, 0, 30);
      const settled = await service.payableAt(id, 0);
      expect([settled.paid, settled.settledOn]).to.deep.equal([DUE, BigInt(day("2026-03-06"))]);
    });

    it("pays the payable that is named, whoever holds the policy", async () => {
      await service.post(id, world.address.bob, Cause.CLAIM, 5n, 10);
      await expect(pay(5n, 1)).to.emit(service, "PayablePaid").withArgs(id, 1, world.address.bob, 5, 0, 0);
      expect(await world.suite.cny.balanceOf(world.address.bob)).to.equal(5);
      expect((await service.payableAt(id, 0)).paid).to.equal(0);
      expect((await service.payableAt(id, 1)).paid).to.equal(5);
    });

    it("pays for a policy that has ended", async () => {
      await close(world, id, Outcome.SURRENDERED);
      await pay(DUE);
      expect(await world.suite.cny.balanceOf(world.address.alice)).to.equal(DUE);
    });

    it("pays to the account that replaced the payee's key", async () => {
      await replaceKey(world, "alice");
      const { alice, dave } = world.address;
      const paid = pay(DUE);
      await expect(paid).to.emit(service, "PayablePaid").withArgs(id, 0, dave, DUE, 0, 0);
      await expect(paid).to.changeTokenBalances(ethers, world.suite.cny, [alice, dave], [0, DUE]);
      expect((await service.payableAt(id, 0)).payee).to.equal(alice);
    });

    it("waits while the payee is blocked", async () => {
      await block(world, "alice");
      await expect(pay(DUE))
        .to.be.revertedWithCustomError(world.suite.cny, "DepositAccountNotRegistered")
        .withArgs(world.address.alice);
      expect((await service.payableAt(id, 0)).paid).to.equal(0);
    });
  });
});
