import { expect } from "chai";
import { ZeroHash } from "ethers";
import { MemberStatus, SigningStatus } from "../../../../typechain-types/index.js";
import { beginExit, completeExit, suspend } from "../../../behaviours/standing.js";
import { connection } from "../../../support/connection.js";
import { as, deployWorld, memberId, reference, type World } from "../../../support/world.js";
import {
  AGREEMENT,
  agreementOf,
  amend,
  DOCUMENT,
  NEXT_DOCUMENT,
  numbersOf,
  PACIFIC,
  PARTIES,
  propose,
  REASON,
  sign,
  SIGN_BY,
  signAll,
  signersOf,
  statusOf,
  UNKNOWN,
} from "./support.js";

const { networkHelpers } = connection;

/** Pacific, harbour and summit have signed. */
async function fixture() {
  const world = await deployWorld(connection);
  await propose(world);
  await signAll(world);
  return world;
}

describe("SigningRoom: amending an agreement", () => {
  let world: World;
  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });

  const room = () => world.suite.signing;
  const reject = (version: number) => as(world, "signing", "harbour").reject(AGREEMENT, version, REASON);
  const withdraw = (version: number) => as(world, "signing", "pacific").withdraw(AGREEMENT, version);
  const inForce = async () => (await room().agreementInfo(AGREEMENT)).inForce;

  describe("is refused", () => {
    it("to whoever is no serving member", async () => {
      await expect(amend(world, {}, "stranger"))
        .to.be.revertedWithCustomError(world.suite.members, "MemberAccountUnknown")
        .withArgs(world.address.stranger);
      await suspend(world, "pacific");
      await expect(amend(world))
        .to.be.revertedWithCustomError(world.suite.members, "MemberStatusInvalid")
        .withArgs(PACIFIC, MemberStatus.SUSPENDED);
    });

    it("of an agreement that does not exist", async () => {
      await expect(amend(world, {}, "pacific", UNKNOWN))
        .to.be.revertedWithCustomError(room(), "AgreementStatusInvalid")
        .withArgs(UNKNOWN, 0, SigningStatus.NONE);
    });

    it("while a text is open", async () => {
      await amend(world);
      await expect(amend(world, {}, "harbour"))
        .to.be.revertedWithCustomError(room(), "AgreementStatusInvalid")
        .withArgs(AGREEMENT, 2, SigningStatus.OPEN);
    });

    it("to whoever is neither bound nor the first proposer", async () => {
      await expect(amend(world, {}, "keeper"))
        .to.be.revertedWithCustomError(room(), "AgreementNotParty")
        .withArgs(AGREEMENT, memberId("keeper"));
    });

    it("to parties that a text names but none has bound", async () => {
      await propose(world, {}, "shop");
      const agreement = agreementOf("shop");
      await as(world, "signing", "harbour").reject(agreement, 1, REASON);
      await expect(amend(world, {}, "harbour", agreement))
        .to.be.revertedWithCustomError(room(), "AgreementNotParty")
        .withArgs(agreement, memberId("harbour"));
      await amend(world, {}, "shop", agreement);
      expect((await room().agreementInfo(agreement)).latest).to.equal(2);
    });

    it("when it leaves out one that is bound", async () => {
      for (const [parties, missing] of [
        [numbersOf("harbour", "summit"), "pacific"],
        [numbersOf("pacific", "summit", "keeper"), "harbour"],
        [numbersOf("pacific", "harbour", "keeper"), "summit"],
      ] as const) {
        await expect(amend(world, { parties }))
          .to.be.revertedWithCustomError(room(), "AgreementPartiesInvalid")
          .withArgs(memberId(missing));
      }
    });

    it("without a document", async () => {
      await expect(amend(world, { document: ZeroHash })).to.be.revertedWithCustomError(room(), "AgreementIncomplete");
    });

    it("under an unknown template", async () => {
      const template = reference("unpublished");
      await expect(amend(world, { template }))
        .to.be.revertedWithCustomError(room(), "TemplateUnknown")
        .withArgs(template);
    });

    it("with parties out of order", async () => {
      await expect(amend(world, { parties: [3n, 2n, 1n] }))
        .to.be.revertedWithCustomError(room(), "AgreementPartiesInvalid")
        .withArgs(2n);
    });

    it("with a time to sign that is over", async () => {
      const now = BigInt(await networkHelpers.time.latest());
      await expect(amend(world, { signBy: now }))
        .to.be.revertedWithCustomError(room(), "AgreementTimeInvalid")
        .withArgs(now);
    });
  });

  it("is open to each that is bound, also while it is leaving", async () => {
    await beginExit(world, "summit");
    await expect(amend(world, {}, "summit"))
      .to.emit(room(), "AgreementProposed")
      .withArgs(AGREEMENT, 2, memberId("summit"), NEXT_DOCUMENT, ZeroHash, PARTIES, SIGN_BY);
    const { proposer, document, status, signatures } = await room().versionInfo(AGREEMENT, 2);
    expect([proposer, document, status, signatures]).to.deep.equal([
      memberId("summit"),
      NEXT_DOCUMENT,
      SigningStatus.OPEN,
      0n,
    ]);
  });

  it("is open to the broker that proposed first and is bound by nothing", async () => {
    const parties = numbersOf("harbour", "summit");
    await propose(world, { parties }, "shop");
    const agreement = agreementOf("shop");
    for (const name of ["harbour", "summit"] as const) await as(world, "signing", name).sign(agreement, 1, DOCUMENT);
    await amend(world, { parties }, "shop", agreement);
    expect([...(await room().agreementInfo(agreement))]).to.deep.equal([2n, 1n]);
  });

  it("answers with the number of the text", async () => {
    const room = as(world, "signing", "pacific");
    expect(await room.amend.staticCall(AGREEMENT, NEXT_DOCUMENT, ZeroHash, PARTIES, SIGN_BY)).to.equal(2);
  });

  it("keeps the text in force until all have signed the next, which then replaces it", async () => {
    await amend(world);
    await sign(world, "pacific", 2, NEXT_DOCUMENT);
    await sign(world, "harbour", 2, NEXT_DOCUMENT);
    expect(await inForce()).to.equal(1);
    expect(await room().isInForce(AGREEMENT, DOCUMENT)).to.equal(true);
    expect(await room().isInForce(AGREEMENT, NEXT_DOCUMENT)).to.equal(false);

    await expect(sign(world, "summit", 2, NEXT_DOCUMENT))
      .to.emit(room(), "AgreementExecuted")
      .withArgs(AGREEMENT, 2, NEXT_DOCUMENT);
    expect(await inForce()).to.equal(2);
    expect(await room().isInForce(AGREEMENT, DOCUMENT)).to.equal(false);
    expect(await room().isInForce(AGREEMENT, NEXT_DOCUMENT)).to.equal(true);
    expect([await statusOf(world, 1), await signersOf(world, 1)]).to.deep.equal([SigningStatus.EXECUTED, PARTIES]);
  });

  it("adds parties, which are bound from then on", async () => {
    const parties = [...PARTIES, memberId("keeper")];
    await amend(world, { parties });
    await signAll(world, 2, NEXT_DOCUMENT);
    expect(await inForce()).to.equal(1);
    await sign(world, "keeper", 2, NEXT_DOCUMENT);
    expect(await inForce()).to.equal(2);
    await expect(amend(world, { document: REASON }))
      .to.be.revertedWithCustomError(room(), "AgreementPartiesInvalid")
      .withArgs(memberId("keeper"));
    await amend(world, { document: REASON, parties }, "keeper");
    expect(await statusOf(world, 3)).to.equal(SigningStatus.OPEN);
  });

  it("leaves out who has left the consortium, and nobody before", async () => {
    await amend(world, { parties: [...PARTIES, memberId("keeper")] });
    await signAll(world, 2, NEXT_DOCUMENT, ["pacific", "harbour", "summit", "keeper"]);
    await beginExit(world, "keeper");
    await expect(amend(world, { document: REASON }))
      .to.be.revertedWithCustomError(room(), "AgreementPartiesInvalid")
      .withArgs(memberId("keeper"));
    await completeExit(world, "keeper");
    await amend(world, { document: REASON });
    expect((await room().partiesOf(AGREEMENT, 3)).parties).to.deep.equal(PARTIES);
  });

  it("never opens an earlier text again", async () => {
    await amend(world);
    await expect(sign(world, "pacific", 1))
      .to.be.revertedWithCustomError(room(), "AgreementStatusInvalid")
      .withArgs(AGREEMENT, 1, SigningStatus.EXECUTED);
    await reject(2);
    await amend(world);
    await expect(sign(world, "pacific", 2, NEXT_DOCUMENT))
      .to.be.revertedWithCustomError(room(), "AgreementStatusInvalid")
      .withArgs(AGREEMENT, 2, SigningStatus.REJECTED);
  });

  for (const [how, end] of [
    ["rejected", () => reject(2)],
    ["withdrawn", () => withdraw(2)],
    ["lapsed", () => networkHelpers.time.increaseTo(SIGN_BY + 1n)],
  ] as const) {
    it(`follows a text that was ${how}: the one in force stays, and the next can be put up`, async () => {
      await amend(world, { parties: [...PARTIES, memberId("keeper")] });
      await sign(world, "pacific", 2, NEXT_DOCUMENT);
      await end();
      expect([...(await room().agreementInfo(AGREEMENT))]).to.deep.equal([2n, 1n]);
      expect(await room().isInForce(AGREEMENT, DOCUMENT)).to.equal(true);

      await amend(world, { signBy: SIGN_BY + 10_000n });
      expect(await signersOf(world, 3)).to.deep.equal([]);
      await signAll(world, 3, NEXT_DOCUMENT);
      expect([...(await room().agreementInfo(AGREEMENT))]).to.deep.equal([3n, 3n]);
      expect(await room().isInForce(AGREEMENT, NEXT_DOCUMENT)).to.equal(true);
    });
  }
});
