import { expect } from "chai";
import { id, ZeroAddress, ZeroHash } from "ethers";
import { licenceSet } from "../../../../gateway/suite/index.js";
import { AssuranceLevel, MemberStatus, PersonStatus } from "../../../../typechain-types/index.js";
import { beginExit, setLicences, suspend } from "../../../behaviours/standing.js";
import { chainDate, day, goTo, today } from "../../../support/chain.js";
import { connection } from "../../../support/connection.js";
import { type ActorName, as, deployWorld, memberId, pseudonym, reference, type World } from "../../../support/world.js";

const { networkHelpers } = connection;

async function fixture() {
  return deployWorld(connection);
}

const EVIDENCE = id("evidence about dave");
const ALICE = pseudonym("alice");
const DAVE = pseudonym("dave");
const PROVIDER = memberId("provider");

describe("PersonRegistry: verification", () => {
  let world: World;
  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });

  interface Verification {
    by?: ActorName;
    account?: string;
    person?: string;
    level?: AssuranceLevel;
    expiresOn?: number;
  }

  /** Verifies dave, with changes; level L4 until the end of 2030 unless said otherwise. */
  const register = ({
    by = "provider",
    account = world.address.dave,
    person = DAVE,
    level = AssuranceLevel.L4,
    expiresOn = chainDate("2030-12-31"),
  }: Verification = {}) => as(world, "persons", by).register(account, person, level, expiresOn, EVIDENCE);

  /** Verifies alice again. */
  const refresh = ({
    by = "provider",
    person = ALICE,
    level = AssuranceLevel.L2,
    expiresOn = chainDate("2040-06-30"),
  }: Omit<Verification, "account"> = {}) => as(world, "persons", by).refresh(person, level, expiresOn, EVIDENCE);

  describe("opening a real-name account", () => {
    it("is refused to strangers and to members without the licence", async () => {
      const { members } = world.suite;
      await expect(register({ by: "stranger" }))
        .to.be.revertedWithCustomError(members, "MemberAccountUnknown")
        .withArgs(world.address.stranger);
      await expect(register({ by: "pacific" }))
        .to.be.revertedWithCustomError(members, "MemberLicenceMissing")
        .withArgs(memberId("pacific"), licenceSet("KYC_PROVIDER"));
    });

    it("is refused to a provider that is suspended", async () => {
      await suspend(world, "provider");
      await expect(register())
        .to.be.revertedWithCustomError(world.suite.members, "MemberStatusInvalid")
        .withArgs(PROVIDER, MemberStatus.SUSPENDED);
    });

    it("is refused to a provider that is leaving", async () => {
      await beginExit(world, "provider");
      await expect(register())
        .to.be.revertedWithCustomError(world.suite.members, "MemberStatusInvalid")
        .withArgs(PROVIDER, MemberStatus.EXITING);
    });

    it("needs a pseudonym", async () => {
      await expect(register({ person: ZeroHash })).to.be.revertedWithCustomError(
        world.suite.persons,
        "PersonPseudonymMissing",
      );
    });

    it("is refused to a person who has an account", async () => {
      await expect(register({ person: ALICE }))
        .to.be.revertedWithCustomError(world.suite.persons, "PersonAlreadyRegistered")
        .withArgs(ALICE, world.address.alice);
    });

    it("needs an address", async () => {
      await expect(register({ account: ZeroAddress })).to.be.revertedWithCustomError(
        world.suite.persons,
        "PersonAccountZero",
      );
    });

    it("is refused for an address that acts for somebody", async () => {
      await expect(register({ account: world.address.alice }))
        .to.be.revertedWithCustomError(world.suite.persons, "PersonAccountTaken")
        .withArgs(world.address.alice);
    });

    it("is refused for an address of a member, also a revoked one", async () => {
      const { pacific, dave } = world.address;
      await as(world, "members", "pacific").setAccount(dave, 0n, 2n ** 40n - 1n, false);
      await as(world, "members", "pacific").revokeAccount(dave);
      for (const account of [pacific, dave]) {
        await expect(register({ account }))
          .to.be.revertedWithCustomError(world.suite.persons, "PersonAccountTaken")
          .withArgs(account);
      }
    });

    it("needs a level of assurance", async () => {
      await expect(register({ level: AssuranceLevel.NONE })).to.be.revertedWithCustomError(
        world.suite.persons,
        "PersonLevelMissing",
      );
    });

    it("needs an expiry that is not over", async () => {
      await expect(register({ expiresOn: chainDate("2026-01-04") }))
        .to.be.revertedWithCustomError(world.suite.persons, "PersonExpiryPast")
        .withArgs(chainDate("2026-01-04"));
    });

    it("needs an expiry that is a date", async () => {
      await expect(register({ expiresOn: 2026_02_29 }))
        .to.be.revertedWithCustomError(world.suite.persons, "BusinessDateInvalid")
        .withArgs(2026_02_29);
    });

    it("binds the address to the person and says who verified how well until when", async () => {
      const { persons } = world.suite;
      const { dave } = world.address;
      await expect(register())
        .to.emit(persons, "PersonRegistered")
        .withArgs(DAVE, dave, PROVIDER, AssuranceLevel.L4, chainDate("2030-12-31"), EVIDENCE);
      expect([...(await persons.personAt(dave))]).to.deep.equal([
        PROVIDER,
        0n,
        AssuranceLevel.L4,
        PersonStatus.ACTIVE,
        BigInt(day("2026-01-05")),
        BigInt(day("2030-12-31")),
      ]);
      expect(await persons.accountOf(DAVE)).to.equal(dave);
      expect(await persons.pseudonymOf(dave)).to.equal(DAVE);
      expect(await persons.currentAccount(dave)).to.equal(dave);
      expect(await persons.isActive(dave)).to.equal(true);
      await persons.requireActive(dave);
    });

    it("may hold for today only", async () => {
      await register({ expiresOn: chainDate("2026-01-05") });
      expect(await world.suite.persons.isActive(world.address.dave)).to.equal(true);
      await goTo(connection, "2026-01-06");
      expect(await world.suite.persons.isActive(world.address.dave)).to.equal(false);
    });
  });

  describe("expiry", () => {
    const MIDNIGHT = Date.parse("2036-01-06T00:00:00+08:00") / 1_000;

    it("lets the person act until the end of the last day in Shanghai", async () => {
      const { persons } = world.suite;
      await networkHelpers.time.increaseTo(MIDNIGHT - 2);
      expect(await persons.isActive(world.address.alice)).to.equal(true);
      expect((await persons.personAt(world.address.alice)).status).to.equal(PersonStatus.ACTIVE);
    });

    it("stops the person on the day after", async () => {
      const { persons } = world.suite;
      const { alice } = world.address;
      await networkHelpers.time.increaseTo(MIDNIGHT);
      expect(await persons.isActive(alice)).to.equal(false);
      expect((await persons.personAt(alice)).status).to.equal(PersonStatus.EXPIRED);
      await expect(persons.requireActive(alice))
        .to.be.revertedWithCustomError(persons, "PersonStatusInvalid")
        .withArgs(alice, PersonStatus.EXPIRED);
    });
  });

  describe("verifying a person again", () => {
    it("is refused to strangers and to members without the licence", async () => {
      const { members } = world.suite;
      await expect(refresh({ by: "alice" }))
        .to.be.revertedWithCustomError(members, "MemberAccountUnknown")
        .withArgs(world.address.alice);
      await expect(refresh({ by: "regulator" }))
        .to.be.revertedWithCustomError(members, "MemberLicenceMissing")
        .withArgs(memberId("regulator"), licenceSet("KYC_PROVIDER"));
    });

    it("is refused for a pseudonym that nobody has", async () => {
      await expect(refresh({ person: DAVE }))
        .to.be.revertedWithCustomError(world.suite.persons, "PersonPseudonymUnknown")
        .withArgs(DAVE);
    });

    it("is refused for a closed account", async () => {
      await as(world, "persons", "provider").closePerson(ALICE, reference("case"));
      await expect(refresh())
        .to.be.revertedWithCustomError(world.suite.persons, "PersonStatusInvalid")
        .withArgs(world.address.alice, PersonStatus.CLOSED);
    });

    it("needs a level and an expiry that is not over", async () => {
      const { persons } = world.suite;
      await expect(refresh({ level: AssuranceLevel.NONE })).to.be.revertedWithCustomError(
        persons,
        "PersonLevelMissing",
      );
      await expect(refresh({ expiresOn: chainDate("2026-01-04") }))
        .to.be.revertedWithCustomError(persons, "PersonExpiryPast")
        .withArgs(chainDate("2026-01-04"));
    });

    it("revives an expired account, by any provider, which is its verifier from then on", async () => {
      const { persons } = world.suite;
      const { alice } = world.address;
      await setLicences(world, "harbour", "INSURER", "COUNCIL_SEAT", "KYC_PROVIDER");
      await goTo(connection, "2036-02-01");
      expect(await persons.isActive(alice)).to.equal(false);
      await expect(refresh({ by: "harbour" }))
        .to.emit(persons, "PersonRefreshed")
        .withArgs(ALICE, memberId("harbour"), AssuranceLevel.L2, chainDate("2040-06-30"), EVIDENCE);
      expect([...(await persons.personAt(alice))]).to.deep.equal([
        memberId("harbour"),
        0n,
        AssuranceLevel.L2,
        PersonStatus.ACTIVE,
        BigInt(day("2036-02-01")),
        BigInt(day("2040-06-30")),
      ]);
    });

    it("of a blocked account is for its verifier alone, and leaves it blocked", async () => {
      const { persons } = world.suite;
      const { alice } = world.address;
      await setLicences(world, "harbour", "INSURER", "COUNCIL_SEAT", "KYC_PROVIDER");
      await as(world, "persons", "regulator").blockPerson(ALICE, reference("case"));
      await expect(refresh({ by: "harbour" }))
        .to.be.revertedWithCustomError(persons, "PersonStatusInvalid")
        .withArgs(alice, PersonStatus.BLOCKED);

      await refresh({ by: "provider" });
      expect([...(await persons.personAt(alice))]).to.deep.equal([
        PROVIDER,
        memberId("regulator"),
        AssuranceLevel.L2,
        PersonStatus.BLOCKED,
        BigInt(day(await today(connection))),
        BigInt(day("2040-06-30")),
      ]);
    });
  });

  it("knows nothing of a stranger", async () => {
    const { persons } = world.suite;
    const { stranger } = world.address;
    expect([...(await persons.personAt(stranger))]).to.deep.equal([0n, 0n, 0n, PersonStatus.NONE, 0n, 0n]);
    expect(await persons.isActive(stranger)).to.equal(false);
    expect(await persons.pseudonymOf(stranger)).to.equal(ZeroHash);
    expect(await persons.currentAccount(stranger)).to.equal(ZeroAddress);
    expect(await persons.accountOf(DAVE)).to.equal(ZeroAddress);
    await expect(persons.requireActive(stranger))
      .to.be.revertedWithCustomError(persons, "PersonUnknown")
      .withArgs(stranger);
  });
});
