import { expect } from "chai";
import { sha256, ZeroAddress, ZeroHash } from "ethers";
import { DataClass, MemberStatus, PersonStatus } from "../../../../typechain-types/index.js";
import { beginExit, suspend } from "../../../behaviours/standing.js";
import { connection } from "../../../support/connection.js";
import { type ActorName, as, deployWorld, memberId, pseudonym, reference, type World } from "../../../support/world.js";

const { networkHelpers } = connection;

async function fixture() {
  return deployWorld(connection);
}

const CIPHERTEXT = "0x0123456789";
const ID = sha256(CIPHERTEXT);
const PURPOSE = reference("claim assessment");
const CONSENT = reference("consent 12");

describe("EnvelopeLog: logging a use", () => {
  let world: World;
  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });

  const envelopes = () => world.suite.envelopes;
  const logUse = (by: ActorName, purpose = PURPOSE, basis = CONSENT) =>
    as(world, "envelopes", by).logUse(ID, purpose, basis);

  /** Posts an envelope of Pacific for Harbour and alice. */
  async function post(dataClass: DataClass = DataClass.I) {
    const grants = [
      { member: memberId("harbour"), person: ZeroAddress, wrappedKey: "0x01" },
      { member: 0n, person: world.address.alice, wrappedKey: "0x02" },
    ];
    await as(world, "envelopes", "pacific").post(ID, reference("subject"), dataClass, CIPHERTEXT, grants);
  }

  it("needs an envelope", async () => {
    await expect(logUse("harbour")).to.be.revertedWithCustomError(envelopes(), "EnvelopeUnknown").withArgs(ID);
  });

  it("is refused to whoever has no wrapped key: another member, another person, a stranger, the sender", async () => {
    await post();
    for (const actor of ["summit", "bob", "stranger", "pacific"] as const) {
      await expect(logUse(actor))
        .to.be.revertedWithCustomError(envelopes(), "EnvelopeNotRecipient")
        .withArgs(ID, world.address[actor]);
    }
  });

  it("is refused to a suspended member", async () => {
    await post();
    await suspend(world, "harbour");
    await expect(logUse("harbour"))
      .to.be.revertedWithCustomError(world.suite.members, "MemberStatusInvalid")
      .withArgs(memberId("harbour"), MemberStatus.SUSPENDED);
  });

  it("is refused to a blocked person", async () => {
    await post();
    await as(world, "persons", "provider").blockPerson(pseudonym("alice"), reference("case"));
    await expect(logUse("alice"))
      .to.be.revertedWithCustomError(world.suite.persons, "PersonStatusInvalid")
      .withArgs(world.address.alice, PersonStatus.BLOCKED);
  });

  it("needs a purpose", async () => {
    await post();
    for (const actor of ["harbour", "alice"] as const) {
      await expect(logUse(actor, ZeroHash)).to.be.revertedWithCustomError(envelopes(), "EnvelopePurposeMissing");
    }
  });

  it("of sensitive personal information needs a consent or a case", async () => {
    await post(DataClass.M);
    for (const actor of ["harbour", "alice"] as const) {
      await expect(logUse(actor, PURPOSE, ZeroHash))
        .to.be.revertedWithCustomError(envelopes(), "EnvelopeBasisMissing")
        .withArgs(ID);
    }
    await expect(logUse("harbour"))
      .to.emit(envelopes(), "EnvelopeUsed")
      .withArgs(ID, memberId("harbour"), ZeroAddress, PURPOSE, CONSENT);
  });

  for (const name of ["N", "S", "I"] as const) {
    it(`of class ${name} may stand without a basis`, async () => {
      await post(DataClass[name]);
      await expect(logUse("harbour", PURPOSE, ZeroHash))
        .to.emit(envelopes(), "EnvelopeUsed")
        .withArgs(ID, memberId("harbour"), ZeroAddress, PURPOSE, ZeroHash);
    });
  }

  it("names the person who reads", async () => {
    await post();
    await expect(logUse("alice"))
      .to.emit(envelopes(), "EnvelopeUsed")
      .withArgs(ID, 0, world.address.alice, PURPOSE, CONSENT);
  });

  it("is open to any account of a recipient, and to a recipient that is leaving", async () => {
    await post();
    const never = 2n ** 40n - 1n;
    await as(world, "members", "harbour").setAccount(world.address.dave, 0n, never, false);
    await beginExit(world, "harbour");
    await expect(logUse("dave"))
      .to.emit(envelopes(), "EnvelopeUsed")
      .withArgs(ID, memberId("harbour"), ZeroAddress, PURPOSE, CONSENT);
  });
});
