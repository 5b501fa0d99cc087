import { expect } from "chai";
import { licenceSet } from "../../../../gateway/suite/index.js";
import { AssuranceLevel, MemberStatus, PersonStatus } from "../../../../typechain-types/index.js";
import { suspend } from "../../../behaviours/standing.js";
import { chainDate, goTo } from "../../../support/chain.js";
import { connection } from "../../../support/connection.js";
import { type ActorName, as, deployWorld, memberId, pseudonym, reference, type World } from "../../../support/world.js";

const { networkHelpers } = connection;

async function fixture() {
  return deployWorld(connection);
}

const ALICE = pseudonym("alice");
const CASE = reference("case 7");
const ACTS = ["blockPerson", "unblockPerson", "closePerson"] as const;
type Act = (typeof ACTS)[number];

describe("PersonRegistry: standing", () => {
  let world: World;
  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });

  const move = (by: ActorName, act: Act, person = ALICE) => as(world, "persons", by)[act](person, CASE);
  const statusOfAlice = async () => (await world.suite.persons.personAt(world.address.alice)).status;

  async function expectRefused(act: Act, status: PersonStatus) {
    await expect(move("provider", act))
      .to.be.revertedWithCustomError(world.suite.persons, "PersonStatusInvalid")
      .withArgs(world.address.alice, status);
  }

  for (const act of ACTS) {
    it(`${act} is refused to strangers and to the person itself`, async () => {
      for (const actor of ["stranger", "alice"] as const) {
        await expect(move(actor, act))
          .to.be.revertedWithCustomError(world.suite.members, "MemberAccountUnknown")
          .withArgs(world.address[actor]);
      }
    });

    it(`${act} is refused to a suspended provider`, async () => {
      await suspend(world, "provider");
      await expect(move("provider", act))
        .to.be.revertedWithCustomError(world.suite.members, "MemberStatusInvalid")
        .withArgs(memberId("provider"), MemberStatus.SUSPENDED);
    });

    it(`${act} is refused for a pseudonym that nobody has`, async () => {
      await expect(move("provider", act, pseudonym("dave")))
        .to.be.revertedWithCustomError(world.suite.persons, "PersonPseudonymUnknown")
        .withArgs(pseudonym("dave"));
    });
  }

  it("is changed by KYC providers, blocked and unblocked by the regulator too, by no court or insurer", async () => {
    const { members } = world.suite;
    const blockers = licenceSet("KYC_PROVIDER", "REGULATOR");
    for (const [actor, act, licences] of [
      ["court", "blockPerson", blockers],
      ["pacific", "unblockPerson", blockers],
      ["regulator", "closePerson", licenceSet("KYC_PROVIDER")],
    ] as const) {
      await expect(move(actor, act))
        .to.be.revertedWithCustomError(members, "MemberLicenceMissing")
        .withArgs(memberId(actor), licences);
    }
  });

  for (const actor of ["provider", "regulator"] as const) {
    it(`is blocked and unblocked by the ${actor}`, async () => {
      const { persons } = world.suite;
      const { alice } = world.address;
      await expect(move(actor, "blockPerson"))
        .to.emit(persons, "PersonStatusChanged")
        .withArgs(ALICE, memberId(actor), PersonStatus.BLOCKED, CASE);
      expect(await statusOfAlice()).to.equal(PersonStatus.BLOCKED);
      expect(await persons.isActive(alice)).to.equal(false);
      await expect(persons.requireActive(alice))
        .to.be.revertedWithCustomError(persons, "PersonStatusInvalid")
        .withArgs(alice, PersonStatus.BLOCKED);
      expect(await persons.isActive(world.address.bob)).to.equal(true);

      await expect(move(actor, "unblockPerson"))
        .to.emit(persons, "PersonStatusChanged")
        .withArgs(ALICE, memberId(actor), PersonStatus.ACTIVE, CASE);
      expect(await statusOfAlice()).to.equal(PersonStatus.ACTIVE);
      await persons.requireActive(alice);
    });
  }

  it("blocked by the regulator, is not unblocked by a provider", async () => {
    await move("regulator", "blockPerson");
    await expect(move("provider", "unblockPerson"))
      .to.be.revertedWithCustomError(world.suite.persons, "PersonBlockNotYours")
      .withArgs(ALICE, memberId("regulator"));
  });

  it("blocked by a provider, is unblocked by the regulator, and no mark stays", async () => {
    await move("provider", "blockPerson");
    expect((await world.suite.persons.personAt(world.address.alice)).blockedBy).to.equal(memberId("provider"));
    await move("regulator", "unblockPerson");
    expect((await world.suite.persons.personAt(world.address.alice)).blockedBy).to.equal(0n);
  });

  it("cannot be unblocked when it is not blocked", () => expectRefused("unblockPerson", PersonStatus.ACTIVE));

  it("when blocked can be neither blocked again nor closed", async () => {
    await move("provider", "blockPerson");
    await expectRefused("blockPerson", PersonStatus.BLOCKED);
    await expectRefused("closePerson", PersonStatus.BLOCKED);
  });

  it("when expired can still be blocked, and is expired again once unblocked", async () => {
    await goTo(connection, "2036-02-01");
    expect(await statusOfAlice()).to.equal(PersonStatus.EXPIRED);
    await move("provider", "blockPerson");
    expect(await statusOfAlice()).to.equal(PersonStatus.BLOCKED);
    await move("provider", "unblockPerson");
    expect(await statusOfAlice()).to.equal(PersonStatus.EXPIRED);
  });

  it("is closed for good", async () => {
    const { persons } = world.suite;
    const { alice, dave } = world.address;
    await expect(move("provider", "closePerson"))
      .to.emit(persons, "PersonStatusChanged")
      .withArgs(ALICE, memberId("provider"), PersonStatus.CLOSED, CASE);
    expect(await statusOfAlice()).to.equal(PersonStatus.CLOSED);
    expect(await persons.isActive(alice)).to.equal(false);
    await expect(persons.requireActive(alice))
      .to.be.revertedWithCustomError(persons, "PersonStatusInvalid")
      .withArgs(alice, PersonStatus.CLOSED);

    for (const act of ACTS) await expectRefused(act, PersonStatus.CLOSED);
    const provider = as(world, "persons", "provider");
    const again = [AssuranceLevel.L4, chainDate("2030-01-01"), CASE] as const;
    await expect(provider.register(dave, ALICE, ...again))
      .to.be.revertedWithCustomError(persons, "PersonAlreadyRegistered")
      .withArgs(ALICE, alice);
    await expect(provider.register(alice, pseudonym("dave"), ...again))
      .to.be.revertedWithCustomError(persons, "PersonAccountTaken")
      .withArgs(alice);
  });
});
