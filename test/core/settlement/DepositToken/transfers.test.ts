import { expect } from "chai";
import { MaxUint256, ZeroAddress } from "ethers";
import { beginExit, suspend } from "../../../behaviours/standing.js";
import { goTo } from "../../../support/chain.js";
import { connection } from "../../../support/connection.js";
import {
  type ActorName,
  as,
  deployWorld,
  memberId,
  pseudonym,
  reference,
  word,
  type World,
} from "../../../support/world.js";
import { expectBacked, mintTo, NEVER, permitOf } from "./support.js";

const { networkHelpers } = connection;
const { time } = networkHelpers;

async function fixture() {
  const world = await deployWorld(connection);
  for (const holder of ["alice", "bob", "pacific"] as const) await mintTo(world, holder, 1_000n);
  return world;
}

const WEEK = 7 * 86_400;

describe("DepositToken: between holders", () => {
  let world: World;
  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });

  const cny = () => world.suite.cny;
  const transfer = (from: ActorName, to: ActorName, amount = 100n) =>
    as(world, "cny", from).transfer(world.address[to], amount);
  const transferFrom = (by: ActorName, from: ActorName, to: ActorName, amount = 100n) =>
    as(world, "cny", by).transferFrom(world.address[from], world.address[to], amount);

  async function expectUnregistered(act: Promise<unknown>, actor: ActorName) {
    await expect(act)
      .to.be.revertedWithCustomError(cny(), "DepositAccountNotRegistered")
      .withArgs(world.address[actor]);
  }

  describe("a transfer", () => {
    for (const [from, to] of [
      ["alice", "bob"],
      ["alice", "pacific"],
      ["pacific", "alice"],
      ["pacific", "harbour"],
    ] as const) {
      it(`moves deposits from ${from} to ${to}`, async () => {
        const before = await cny().balanceOf(world.address[to]);
        await expect(transfer(from, to))
          .to.emit(cny(), "Transfer")
          .withArgs(world.address[from], world.address[to], 100);
        expect(await cny().balanceOf(world.address[from])).to.equal(900);
        expect(await cny().balanceOf(world.address[to])).to.equal(before + 100n);
        await expectBacked(world, ["bank"], ["alice", "bob", "pacific", "harbour"]);
      });
    }

    it("is limited to what the holder has", async () => {
      await expect(transfer("alice", "bob", 1_001n))
        .to.be.revertedWithCustomError(cny(), "ERC20InsufficientBalance")
        .withArgs(world.address.alice, 1_000, 1_001);
    });

    it("does not reach an address that is not registered", async () => {
      await expectUnregistered(transfer("alice", "stranger"), "stranger");
      await expectUnregistered(transfer("pacific", "dave"), "dave");
      await expect(as(world, "cny", "alice").transfer(ZeroAddress, 1n))
        .to.be.revertedWithCustomError(cny(), "ERC20InvalidReceiver")
        .withArgs(ZeroAddress);
    });

    it("neither leaves nor reaches a suspended member", async () => {
      await suspend(world, "pacific");
      await expectUnregistered(transfer("pacific", "alice"), "pacific");
      await expectUnregistered(transfer("alice", "pacific"), "pacific");
    });

    it("still leaves and reaches a member that is leaving", async () => {
      await beginExit(world, "pacific");
      await transfer("pacific", "alice");
      await transfer("alice", "pacific", 50n);
      expect(await cny().balanceOf(world.address.pacific)).to.equal(950);
    });

    it("neither leaves nor reaches a member's account that was revoked", async () => {
      const members = as(world, "members", "pacific");
      await members.setAccount(world.address.dave, 0n, NEVER, false);
      await transfer("pacific", "dave");
      await members.revokeAccount(world.address.dave);
      await expectUnregistered(transfer("dave", "pacific"), "dave");
      await expectUnregistered(transfer("pacific", "dave"), "dave");
    });

    it("neither leaves nor reaches a blocked or closed person", async () => {
      const provider = as(world, "persons", "provider");
      await provider.blockPerson(pseudonym("alice"), reference("case"));
      await provider.closePerson(pseudonym("bob"), reference("case"));
      for (const actor of ["alice", "bob"] as const) {
        await expectUnregistered(transfer(actor, "pacific"), actor);
        await expectUnregistered(transfer("pacific", actor), actor);
      }
    });

    it("neither leaves nor reaches a person whose verification has expired", async () => {
      await goTo(connection, "2036-01-06");
      await expectUnregistered(transfer("alice", "pacific"), "alice");
      await expectUnregistered(transfer("pacific", "alice"), "alice");
    });
  });

  describe("a freeze order on an account", () => {
    it("keeps its deposits in place while others go on, until it is released", async () => {
      const object = word(world.address.alice);
      const until = (await time.latest()) + WEEK;
      const court = as(world, "cny", "court");
      await court.freeze(object, reference("order"), until);
      await as(world, "cny", "alice").approve(world.address.pacific, 100n);
      for (const act of [() => transfer("alice", "bob"), () => transferFrom("pacific", "alice", "bob")]) {
        await expect(act())
          .to.be.revertedWithCustomError(cny(), "ObjectFrozen")
          .withArgs(object, memberId("court"), until);
      }
      expect(await cny().balanceOf(world.address.alice)).to.equal(1_000);

      await transfer("bob", "alice");
      expect(await cny().balanceOf(world.address.alice)).to.equal(1_100);

      await court.release(object, reference("lifting"));
      await transfer("alice", "bob", 1_100n);
      expect(await cny().balanceOf(world.address.alice)).to.equal(0);
    });

    it("ends by itself", async () => {
      const until = (await time.latest()) + WEEK;
      await as(world, "cny", "regulator").freeze(word(world.address.alice), reference("order"), until);
      await time.setNextBlockTimestamp(until - 1);
      await expect(transfer("alice", "bob")).to.be.revertedWithCustomError(cny(), "ObjectFrozen");
      await time.setNextBlockTimestamp(until);
      await expect(transfer("alice", "bob")).to.emit(cny(), "Transfer");
    });
  });

  it("resumes after a pause with every balance as it was", async () => {
    await as(world, "cny", "guardian").pause();
    await expect(transfer("alice", "bob")).to.be.revertedWithCustomError(cny(), "EnforcedPause");
    await as(world, "cny", "alice").approve(world.address.pacific, 100n);
    await expect(transferFrom("pacific", "alice", "bob")).to.be.revertedWithCustomError(cny(), "EnforcedPause");
    expect(await cny().allowance(world.address.alice, world.address.pacific)).to.equal(100);
    expect(await cny().balanceOf(world.address.alice)).to.equal(1_000);
  });

  describe("an allowance", () => {
    it("is spent by a transfer on the owner's behalf", async () => {
      const { alice, bob, pacific } = world.address;
      await expect(as(world, "cny", "alice").approve(pacific, 150n))
        .to.emit(cny(), "Approval")
        .withArgs(alice, pacific, 150);
      await expect(transferFrom("pacific", "alice", "bob"))
        .to.emit(cny(), "Transfer")
        .withArgs(alice, bob, 100);
      expect(await cny().allowance(alice, pacific)).to.equal(50);
      await expect(transferFrom("pacific", "alice", "bob"))
        .to.be.revertedWithCustomError(cny(), "ERC20InsufficientAllowance")
        .withArgs(pacific, 50, 100);
    });

    it("may be spent by a contract, but neither for nor to somebody unregistered", async () => {
      await as(world, "cny", "alice").approve(world.address.stranger, 200n);
      await transferFrom("stranger", "alice", "bob");
      expect(await cny().balanceOf(world.address.bob)).to.equal(1_100);
      await expectUnregistered(transferFrom("stranger", "alice", "dave"), "dave");
      await as(world, "persons", "provider").blockPerson(pseudonym("alice"), reference("case"));
      await expectUnregistered(transferFrom("stranger", "alice", "bob"), "alice");
    });

    it("is given by owners in good standing alone, in person or by signature", async () => {
      const { pacific } = world.address;
      await expectUnregistered(as(world, "cny", "stranger").approve(pacific, 1n), "stranger");
      await as(world, "persons", "provider").blockPerson(pseudonym("alice"), reference("case"));
      await expectUnregistered(as(world, "cny", "alice").approve(pacific, 1n), "alice");
      const permit = await permitOf(world, "alice", "pacific", { value: 1n });
      await expectUnregistered(cny().permit(...permit), "alice");
    });

    it("is not spent by a member that is suspended", async () => {
      await as(world, "cny", "alice").approve(world.address.pacific, 100n);
      await suspend(world, "pacific");
      await expectUnregistered(transferFrom("pacific", "alice", "bob"), "pacific");
      expect(await cny().balanceOf(world.address.bob)).to.equal(1_000);
    });

    it("is given by the owner's signature and used once", async () => {
      const { alice, pacific } = world.address;
      const permit = await permitOf(world, "alice", "pacific", { value: 250n });
      await expect(as(world, "cny", "stranger").permit(...permit))
        .to.emit(cny(), "Approval")
        .withArgs(alice, pacific, 250);
      expect(await cny().allowance(alice, pacific)).to.equal(250);
      expect(await cny().nonces(alice)).to.equal(1);
      await transferFrom("pacific", "alice", "pacific", 250n);
      expect(await cny().balanceOf(alice)).to.equal(750);

      await expect(cny().permit(...permit)).to.be.revertedWithCustomError(cny(), "ERC2612InvalidSigner");
      expect(await cny().allowance(alice, pacific)).to.equal(0);
    });

    it("is refused under a signature of somebody else", async () => {
      const permit = await permitOf(world, "alice", "pacific", { value: 250n, signer: "bob" });
      await expect(cny().permit(...permit))
        .to.be.revertedWithCustomError(cny(), "ERC2612InvalidSigner")
        .withArgs(world.address.bob, world.address.alice);
    });

    it("is refused when the signed amount was altered", async () => {
      const [owner, spender, , ...signed] = await permitOf(world, "alice", "pacific", { value: 250n });
      await expect(cny().permit(owner, spender, MaxUint256, ...signed)).to.be.revertedWithCustomError(
        cny(),
        "ERC2612InvalidSigner",
      );
    });

    it("is given up to the deadline of the signature", async () => {
      const deadline = BigInt((await time.latest()) + WEEK);
      const permit = await permitOf(world, "alice", "pacific", { value: 250n, deadline });
      await time.setNextBlockTimestamp(deadline + 1n);
      await expect(cny().permit(...permit))
        .to.be.revertedWithCustomError(cny(), "ERC2612ExpiredSignature")
        .withArgs(deadline);
    });

    it("is given in the last second of the signature", async () => {
      const deadline = BigInt((await time.latest()) + WEEK);
      const permit = await permitOf(world, "alice", "pacific", { value: 250n, deadline });
      await time.setNextBlockTimestamp(deadline);
      await expect(as(world, "cny", "stranger").permit(...permit)).to.emit(cny(), "Approval");
    });
  });
});
