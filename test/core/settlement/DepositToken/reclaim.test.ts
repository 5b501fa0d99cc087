import { expect } from "chai";
import { beginExit, suspend } from "../../../behaviours/standing.js";
import { connection } from "../../../support/connection.js";
import {
  type ActorName,
  as,
  deployWorld,
  type MemberName,
  memberId,
  pseudonym,
  RECOVERY_OBJECTION_PERIOD,
  reference,
  word,
  type World,
} from "../../../support/world.js";
import { expectBacked, mintTo, NEVER } from "./support.js";

const { networkHelpers } = connection;
const { time } = networkHelpers;

async function fixture() {
  return deployWorld(connection);
}

const HOUR = 3_600;

describe("DepositToken: reclaiming the balance of a lost key", () => {
  let world: World;
  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });

  const cny = () => world.suite.cny;
  const reclaim = (by: ActorName, lost: ActorName) => as(world, "cny", by).reclaim(world.address[lost]);
  const balance = (actor: ActorName) => cny().balanceOf(world.address[actor]);

  async function expectRefused(by: ActorName, lost: ActorName) {
    await expect(reclaim(by, lost))
      .to.be.revertedWithCustomError(cny(), "DepositNotSuccessor")
      .withArgs(world.address[lost], world.address[by]);
  }

  async function expectReclaimed(by: ActorName, lost: ActorName, amount: bigint) {
    const before = await balance(by);
    const reclaimed = reclaim(by, lost);
    await expect(reclaimed).to.emit(cny(), "DepositReclaimed").withArgs(world.address[lost], world.address[by], amount);
    await expect(reclaimed).to.emit(cny(), "Transfer").withArgs(world.address[lost], world.address[by], amount);
    expect(await balance(lost)).to.equal(0);
    expect(await balance(by)).to.equal(before + amount);
  }

  async function freeze(lost: ActorName): Promise<number> {
    const until = (await time.latest()) + HOUR;
    await as(world, "cny", "court").freeze(word(world.address[lost]), reference("order"), until);
    return until;
  }

  describe("by a person", () => {
    /** alice's address is lost; `to` acts for her. */
    async function recover(to: ActorName = "dave") {
      const provider = as(world, "persons", "provider");
      await provider.requestRecovery(pseudonym("alice"), world.address[to]);
      await time.increase(RECOVERY_OBJECTION_PERIOD);
      await provider.completeRecovery(pseudonym("alice"));
    }

    beforeEach(() => mintTo(world, "alice", 700n));

    it("moves the whole balance to the address that acts now", async () => {
      await recover();
      await mintTo(world, "dave", 5n);
      await expectReclaimed("dave", "alice", 700n);
      await expectBacked(world, ["bank"], ["dave"]);
    });

    it("reaches back over several lost keys", async () => {
      await recover("dave");
      await recover("stranger");
      await expectRefused("dave", "alice");
      await expectReclaimed("stranger", "alice", 700n);
    });

    it("is refused before the recovery is complete, and to the lost address itself", async () => {
      await as(world, "persons", "provider").requestRecovery(pseudonym("alice"), world.address.dave);
      await expectRefused("dave", "alice");
      await time.increase(RECOVERY_OBJECTION_PERIOD);
      await as(world, "persons", "provider").completeRecovery(pseudonym("alice"));
      await expectRefused("alice", "alice");
      await expectRefused("alice", "dave");
    });

    it("is refused of one's own account, which is not lost", () => expectRefused("alice", "alice"));

    it("is refused to another person, to a member and to a stranger", async () => {
      await recover();
      for (const actor of ["bob", "provider", "stranger"] as const) await expectRefused(actor, "alice");
    });

    it("is refused of an address that a member uses, even if it was a person's first", async () => {
      await as(world, "members", "pacific").setAccount(world.address.alice, 0n, NEVER, false);
      await recover();
      await expectRefused("dave", "alice");
      expect(await balance("alice")).to.equal(700);
    });

    it("is refused to a successor who is blocked", async () => {
      await recover();
      await as(world, "persons", "provider").blockPerson(pseudonym("alice"), reference("case"));
      await expect(reclaim("dave", "alice"))
        .to.be.revertedWithCustomError(cny(), "DepositAccountNotRegistered")
        .withArgs(world.address.dave);
    });

    it("is refused while the lost address is frozen, so that no order is escaped", async () => {
      await recover();
      const until = await freeze("alice");
      await expect(reclaim("dave", "alice"))
        .to.be.revertedWithCustomError(cny(), "ObjectFrozen")
        .withArgs(word(world.address.alice), memberId("court"), until);
      await time.increaseTo(until);
      await expectReclaimed("dave", "alice", 700n);
    });

    it("is refused while the token is paused", async () => {
      await recover();
      await as(world, "cny", "guardian").pause();
      await expect(reclaim("dave", "alice")).to.be.revertedWithCustomError(cny(), "EnforcedPause");
      expect(await balance("alice")).to.equal(700);
    });
  });

  describe("by an institution", () => {
    const setAccount = (of: MemberName, account: ActorName, { admin = false, expiresAt = NEVER } = {}) =>
      as(world, "members", of).setAccount(world.address[account], 0n, expiresAt, admin);
    const revoke = (of: MemberName, account: ActorName) =>
      as(world, "members", of).revokeAccount(world.address[account]);

    beforeEach(async () => {
      await setAccount("pacific", "dave");
      await mintTo(world, "dave", 300n);
    });

    it("moves the balance of a revoked account to an admin account of the same member", async () => {
      await revoke("pacific", "dave");
      await expectReclaimed("pacific", "dave", 300n);
      await expectBacked(world, ["bank"], ["pacific"]);
    });

    it("moves the balance of an account that has expired", async () => {
      const expiresAt = BigInt((await time.latest()) + HOUR);
      await setAccount("pacific", "dave", { expiresAt });
      await time.setNextBlockTimestamp(expiresAt - 1n);
      await expectRefused("pacific", "dave");
      await time.setNextBlockTimestamp(expiresAt);
      await expectReclaimed("pacific", "dave", 300n);
    });

    it("is open to a member that is leaving", async () => {
      await beginExit(world, "pacific");
      await revoke("pacific", "dave");
      await expectReclaimed("pacific", "dave", 300n);
    });

    it("is refused of one's own account and of an account that lives", async () => {
      await expectRefused("pacific", "pacific");
      await expectRefused("pacific", "dave");
    });

    it("is refused to another member, to a person and to the revoked account", async () => {
      await revoke("pacific", "dave");
      for (const actor of ["harbour", "alice", "stranger", "dave"] as const) await expectRefused(actor, "dave");
    });

    it("is refused to an account of the member that is not an admin", async () => {
      await setAccount("pacific", "stranger");
      await revoke("pacific", "dave");
      await expectRefused("stranger", "dave");
    });

    it("is refused to an admin account that was revoked", async () => {
      await setAccount("pacific", "stranger", { admin: true });
      await revoke("pacific", "dave");
      await revoke("pacific", "stranger");
      await expectRefused("stranger", "dave");
    });

    it("is refused to a suspended member", async () => {
      await revoke("pacific", "dave");
      await suspend(world, "pacific");
      await expectRefused("pacific", "dave");
    });

    it("is refused of a person's address that the member bound to itself and revoked", async () => {
      await mintTo(world, "alice", 700n);
      await setAccount("pacific", "alice");
      await revoke("pacific", "alice");
      await expectRefused("pacific", "alice");
    });

    it("is refused of an address that nobody has", async () => {
      await expectRefused("pacific", "stranger");
      await expectRefused("stranger", "guardian");
    });

    it("is refused while the revoked account is frozen, and while the token is paused", async () => {
      await revoke("pacific", "dave");
      const until = await freeze("dave");
      await expect(reclaim("pacific", "dave"))
        .to.be.revertedWithCustomError(cny(), "ObjectFrozen")
        .withArgs(word(world.address.dave), memberId("court"), until);
      await time.increaseTo(until);
      await as(world, "cny", "guardian").pause();
      await expect(reclaim("pacific", "dave")).to.be.revertedWithCustomError(cny(), "EnforcedPause");
    });
  });
});
