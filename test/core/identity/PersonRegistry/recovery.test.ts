import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { licenceSet } from "../../../../gateway/suite/index.js";
import { AssuranceLevel, MemberStatus, PersonStatus } from "../../../../typechain-types/index.js";
import { setLicences, suspend } from "../../../behaviours/standing.js";
import { chainDate, day } from "../../../support/chain.js";
import { connection } from "../../../support/connection.js";
import {
  type ActorName,
  as,
  deployWorld,
  memberId,
  pseudonym,
  RECOVERY_OBJECTION_PERIOD,
  reference,
  registerPerson,
  type World,
} from "../../../support/world.js";

const { networkHelpers } = connection;
const { time } = networkHelpers;

async function fixture() {
  return deployWorld(connection);
}

const ALICE = pseudonym("alice");
const PROVIDER = memberId("provider");

describe("PersonRegistry: recovery of a lost key", () => {
  let world: World;
  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });

  const request = (account = world.address.dave, by: ActorName = "provider", person = ALICE) =>
    as(world, "persons", by).requestRecovery(person, account);
  const stop = (by: ActorName, person = ALICE) => as(world, "persons", by).stopRecovery(person);
  const complete = (by: ActorName = "provider", person = ALICE) => as(world, "persons", by).completeRecovery(person);
  const recovery = async () => [...(await world.suite.persons.recoveryOf(ALICE))];

  /** Asks for dave's address to act for alice and waits out the time to object. */
  async function waitOut() {
    await request();
    await time.increase(RECOVERY_OBJECTION_PERIOD);
  }

  describe("asking for a new address", () => {
    it("is refused to strangers, to the person and to members without the licence", async () => {
      const { members } = world.suite;
      for (const actor of ["stranger", "alice"] as const) {
        await expect(request(world.address.dave, actor))
          .to.be.revertedWithCustomError(members, "MemberAccountUnknown")
          .withArgs(world.address[actor]);
      }
      await expect(request(world.address.dave, "regulator"))
        .to.be.revertedWithCustomError(members, "MemberLicenceMissing")
        .withArgs(memberId("regulator"), licenceSet("KYC_PROVIDER"));
    });

    it("is refused for a pseudonym that nobody has", async () => {
      await expect(request(world.address.dave, "provider", pseudonym("dave")))
        .to.be.revertedWithCustomError(world.suite.persons, "PersonPseudonymUnknown")
        .withArgs(pseudonym("dave"));
    });

    it("is refused for a closed account", async () => {
      await as(world, "persons", "provider").closePerson(ALICE, reference("case"));
      await expect(request())
        .to.be.revertedWithCustomError(world.suite.persons, "PersonStatusInvalid")
        .withArgs(world.address.alice, PersonStatus.CLOSED);
    });

    it("needs a fresh address", async () => {
      const { persons } = world.suite;
      await expect(request(ZeroAddress)).to.be.revertedWithCustomError(persons, "PersonAccountZero");
      for (const taken of [world.address.alice, world.address.bob, world.address.pacific]) {
        await expect(request(taken)).to.be.revertedWithCustomError(persons, "PersonAccountTaken").withArgs(taken);
      }
    });

    it("starts the time to object and changes nothing else", async () => {
      const { persons } = world.suite;
      const { alice, dave } = world.address;
      const asked = (await time.latest()) + 100;
      const readyAt = asked + RECOVERY_OBJECTION_PERIOD;
      await time.setNextBlockTimestamp(asked);
      await expect(request())
        .to.emit(persons, "PersonRecoveryRequested")
        .withArgs(ALICE, alice, dave, PROVIDER, readyAt);
      expect(await recovery()).to.deep.equal([dave, PROVIDER, BigInt(readyAt)]);
      expect(await persons.isActive(alice)).to.equal(true);
      expect(await persons.isActive(dave)).to.equal(false);
      expect(await persons.accountOf(ALICE)).to.equal(alice);
    });

    it("a second time takes the place of the first and starts the time again", async () => {
      await waitOut();
      const { stranger } = world.address;
      await request(stranger);
      const readyAt = BigInt((await time.latest()) + RECOVERY_OBJECTION_PERIOD);
      expect(await recovery()).to.deep.equal([stranger, PROVIDER, readyAt]);
      await expect(complete())
        .to.be.revertedWithCustomError(world.suite.persons, "PersonRecoveryNotReady")
        .withArgs(ALICE, readyAt);
    });
  });

  describe("objecting", () => {
    it("needs a recovery to object to", async () => {
      await expect(stop("alice"))
        .to.be.revertedWithCustomError(world.suite.persons, "PersonRecoveryMissing")
        .withArgs(ALICE);
    });

    it("is for the address that acts for the person, not for the new one nor for the provider", async () => {
      await request();
      for (const actor of ["dave", "provider", "bob"] as const) {
        await expect(stop(actor))
          .to.be.revertedWithCustomError(world.suite.persons, "PersonNotAccountHolder")
          .withArgs(world.address[actor], world.address.alice);
      }
    });

    it("stops the recovery for good", async () => {
      const { persons } = world.suite;
      const { alice, dave } = world.address;
      await request();
      await expect(stop("alice")).to.emit(persons, "PersonRecoveryStopped").withArgs(ALICE, dave);
      expect(await recovery()).to.deep.equal([ZeroAddress, 0n, 0n]);
      await time.increase(RECOVERY_OBJECTION_PERIOD);
      await expect(complete()).to.be.revertedWithCustomError(persons, "PersonRecoveryMissing").withArgs(ALICE);
      expect(await persons.accountOf(ALICE)).to.equal(alice);
    });

    it("is still possible after the time, as long as nobody has completed the recovery", async () => {
      await waitOut();
      await expect(stop("alice")).to.emit(world.suite.persons, "PersonRecoveryStopped");
    });

    it("is not possible for a thief once the account is blocked", async () => {
      const { persons } = world.suite;
      const { alice, dave } = world.address;
      await as(world, "persons", "provider").blockPerson(ALICE, reference("stolen key"));
      await request();
      await expect(stop("alice"))
        .to.be.revertedWithCustomError(persons, "PersonStatusInvalid")
        .withArgs(alice, PersonStatus.BLOCKED);

      await time.increase(RECOVERY_OBJECTION_PERIOD);
      await complete();
      expect(await persons.isActive(dave)).to.equal(true);
      expect(await persons.isActive(alice)).to.equal(false);
    });
  });

  describe("completing", () => {
    it("is refused to strangers, to the new address and to members without the licence", async () => {
      await waitOut();
      for (const actor of ["stranger", "dave"] as const) {
        await expect(complete(actor))
          .to.be.revertedWithCustomError(world.suite.members, "MemberAccountUnknown")
          .withArgs(world.address[actor]);
      }
      await expect(complete("pacific"))
        .to.be.revertedWithCustomError(world.suite.members, "MemberLicenceMissing")
        .withArgs(memberId("pacific"), licenceSet("KYC_PROVIDER"));
    });

    it("is refused to a suspended provider", async () => {
      await waitOut();
      await suspend(world, "provider");
      await expect(complete())
        .to.be.revertedWithCustomError(world.suite.members, "MemberStatusInvalid")
        .withArgs(PROVIDER, MemberStatus.SUSPENDED);
    });

    it("needs a recovery", async () => {
      await expect(complete())
        .to.be.revertedWithCustomError(world.suite.persons, "PersonRecoveryMissing")
        .withArgs(ALICE);
    });

    it("waits for the last second of the time to object", async () => {
      const { persons } = world.suite;
      await request();
      const { readyAt } = await persons.recoveryOf(ALICE);
      await time.setNextBlockTimestamp(readyAt - 1n);
      await expect(complete())
        .to.be.revertedWithCustomError(persons, "PersonRecoveryNotReady")
        .withArgs(ALICE, readyAt);
      await time.setNextBlockTimestamp(readyAt);
      await expect(complete()).to.emit(persons, "PersonAccountReplaced");
    });

    it("is refused when the account was closed meanwhile", async () => {
      await waitOut();
      await as(world, "persons", "provider").closePerson(ALICE, reference("case"));
      await expect(complete())
        .to.be.revertedWithCustomError(world.suite.persons, "PersonStatusInvalid")
        .withArgs(world.address.alice, PersonStatus.CLOSED);
    });

    it("is refused when the new address was taken meanwhile", async () => {
      await waitOut();
      await registerPerson(world, "dave", world.address.dave);
      await expect(complete())
        .to.be.revertedWithCustomError(world.suite.persons, "PersonAccountTaken")
        .withArgs(world.address.dave);
    });

    it("puts the new address in the place of the old one, by the provider that completes", async () => {
      const { persons } = world.suite;
      const { alice, dave } = world.address;
      await setLicences(world, "harbour", "INSURER", "COUNCIL_SEAT", "KYC_PROVIDER");
      await waitOut();
      await expect(complete("harbour")).to.emit(persons, "PersonAccountReplaced").withArgs(ALICE, alice, dave);

      const verification = [AssuranceLevel.L3, BigInt(day("2026-01-05")), BigInt(day("2036-01-05"))] as const;
      const [level, verifiedOn, expiresOn] = verification;
      const now = [memberId("harbour"), 0n, level, PersonStatus.ACTIVE, verifiedOn, expiresOn];
      expect([...(await persons.personAt(dave))]).to.deep.equal(now);
      expect([...(await persons.personAt(alice))]).to.deep.equal([
        PROVIDER,
        0n,
        level,
        PersonStatus.REPLACED,
        verifiedOn,
        expiresOn,
      ]);
      expect(await persons.accountOf(ALICE)).to.equal(dave);
      expect(await recovery()).to.deep.equal([ZeroAddress, 0n, 0n]);
      await persons.requireActive(dave);
    });

    it("does not lift a block that somebody else set", async () => {
      await waitOut();
      await as(world, "persons", "regulator").blockPerson(ALICE, reference("case 9"));
      await expect(complete())
        .to.be.revertedWithCustomError(world.suite.persons, "PersonBlockNotYours")
        .withArgs(ALICE, memberId("regulator"));
    });

    it("leaves the old address bound to the person, but unable to act", async () => {
      const { persons } = world.suite;
      const { alice, dave } = world.address;
      await waitOut();
      await complete();
      expect(await persons.isActive(alice)).to.equal(false);
      expect(await persons.pseudonymOf(alice)).to.equal(ALICE);
      expect(await persons.pseudonymOf(dave)).to.equal(ALICE);
      expect(await persons.currentAccount(alice)).to.equal(dave);
      await expect(persons.requireActive(alice))
        .to.be.revertedWithCustomError(persons, "PersonAccountReplacedBy")
        .withArgs(alice, dave);
      await expect(request(alice)).to.be.revertedWithCustomError(persons, "PersonAccountTaken").withArgs(alice);
    });

    it("can follow again and again, and every old address leads to the one of today", async () => {
      const { persons } = world.suite;
      const { alice, dave, stranger } = world.address;
      await waitOut();
      await complete();
      await request(stranger);
      await expect(stop("alice"))
        .to.be.revertedWithCustomError(persons, "PersonNotAccountHolder")
        .withArgs(alice, dave);
      await time.increase(RECOVERY_OBJECTION_PERIOD);
      await complete();
      for (const old of [alice, dave]) {
        expect(await persons.currentAccount(old)).to.equal(stranger);
        await expect(persons.requireActive(old))
          .to.be.revertedWithCustomError(persons, "PersonAccountReplacedBy")
          .withArgs(old, stranger);
      }
    });

    it("leaves later verifications and blocks to the new address", async () => {
      const { persons } = world.suite;
      const { alice, dave } = world.address;
      const provider = as(world, "persons", "provider");
      await waitOut();
      await complete();
      await provider.refresh(ALICE, AssuranceLevel.L4, chainDate("2041-01-01"), reference("record"));
      await provider.blockPerson(ALICE, reference("case"));
      const blocked = await persons.personAt(dave);
      expect([blocked.level, blocked.status]).to.deep.equal([AssuranceLevel.L4, PersonStatus.BLOCKED]);
      const old = await persons.personAt(alice);
      expect([old.level, old.status]).to.deep.equal([AssuranceLevel.L3, PersonStatus.REPLACED]);
    });
  });
});
