import { expect } from "chai";
import { proposeCall } from "../../../../gateway/dualControl/index.js";
import { MemberStatus, SigningStatus } from "../../../../typechain-types/index.js";
import { beginExit, suspend } from "../../../behaviours/standing.js";
import { connection } from "../../../support/connection.js";
import { as, deployWorld, memberId, reference, type World } from "../../../support/world.js";
import { decide, deployOffice } from "../../membership/DualControlAccount/support.js";
import { EVERY_LICENCE, NEVER } from "../../membership/support.js";
import {
  AGREEMENT,
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
} from "./support.js";

const { networkHelpers } = connection;

async function fixture() {
  const world = await deployWorld(connection);
  await propose(world);
  return world;
}

describe("SigningRoom: signing by a transaction", () => {
  let world: World;
  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });

  const room = () => world.suite.signing;
  const members = () => world.suite.members;
  const now = async () => BigInt(await networkHelpers.time.latest());
  const clerk = () => world.address.dave;
  /** Dave becomes an account of pacific's, without any licence in its scope. */
  const employ = (expiresAt: bigint) => as(world, "members", "pacific").setAccount(clerk(), 0n, expiresAt, false);

  describe("is refused", () => {
    it("to whoever is no member", async () => {
      await expect(sign(world, "stranger"))
        .to.be.revertedWithCustomError(members(), "MemberAccountUnknown")
        .withArgs(world.address.stranger);
    });

    it("to an account that has expired or was revoked", async () => {
      const expiry = (await now()) + 100n;
      await employ(expiry);
      await networkHelpers.time.setNextBlockTimestamp(expiry);
      await expect(sign(world, "dave"))
        .to.be.revertedWithCustomError(members(), "MemberAccountExpired")
        .withArgs(clerk(), expiry);
      await employ(NEVER);
      await as(world, "members", "pacific").revokeAccount(clerk());
      await expect(sign(world, "dave"))
        .to.be.revertedWithCustomError(members(), "MemberAccountExpired")
        .withArgs(clerk(), await now());
    });

    it("to a suspended member", async () => {
      await suspend(world, "pacific");
      await expect(sign(world, "pacific"))
        .to.be.revertedWithCustomError(members(), "MemberStatusInvalid")
        .withArgs(PACIFIC, MemberStatus.SUSPENDED);
    });

    it("for a text that does not exist", async () => {
      for (const version of [0, 2]) {
        await expect(sign(world, "pacific", version))
          .to.be.revertedWithCustomError(room(), "AgreementStatusInvalid")
          .withArgs(AGREEMENT, version, SigningStatus.NONE);
      }
    });

    it("to whoever is no party, the proposer included", async () => {
      await expect(sign(world, "keeper"))
        .to.be.revertedWithCustomError(room(), "AgreementNotParty")
        .withArgs(AGREEMENT, memberId("keeper"));
      await propose(world, { parties: numbersOf("harbour", "summit") }, "pacific", REASON);
      const agreement = await room().agreementId(PACIFIC, REASON);
      await expect(as(world, "signing", "pacific").sign(agreement, 1, DOCUMENT))
        .to.be.revertedWithCustomError(room(), "AgreementNotParty")
        .withArgs(agreement, PACIFIC);
    });

    it("a second time, by another account of the institution too", async () => {
      await employ(NEVER);
      await sign(world, "pacific");
      for (const by of ["pacific", "dave"] as const) {
        await expect(sign(world, by))
          .to.be.revertedWithCustomError(room(), "AgreementAlreadySigned")
          .withArgs(AGREEMENT, 1, PACIFIC);
      }
      expect(await signersOf(world)).to.deep.equal([PACIFIC]);
    });

    it("when the document differs from the one put up", async () => {
      await expect(sign(world, "pacific", 1, NEXT_DOCUMENT))
        .to.be.revertedWithCustomError(room(), "AgreementDocumentDiffers")
        .withArgs(AGREEMENT, 1, DOCUMENT);
    });

    it("after the time to sign", async () => {
      await networkHelpers.time.setNextBlockTimestamp(SIGN_BY + 1n);
      await expect(sign(world, "pacific"))
        .to.be.revertedWithCustomError(room(), "AgreementStatusInvalid")
        .withArgs(AGREEMENT, 1, SigningStatus.LAPSED);
    });
  });

  it("counts at the last second", async () => {
    await networkHelpers.time.setNextBlockTimestamp(SIGN_BY);
    await sign(world, "pacific");
    expect(await signersOf(world)).to.deep.equal([PACIFIC]);
  });

  it("records who signed, in any order, and leaves the text open until the last", async () => {
    await expect(sign(world, "summit"))
      .to.emit(room(), "AgreementSigned")
      .withArgs(AGREEMENT, 1, memberId("summit"), world.address.summit);
    await expect(sign(world, "pacific")).not.to.emit(room(), "AgreementExecuted");
    expect(await signersOf(world)).to.deep.equal(numbersOf("pacific", "summit"));
    const { signatures, parties, status, executedAt } = await room().versionInfo(AGREEMENT, 1);
    expect([signatures, parties, status, executedAt]).to.deep.equal([2n, 3n, SigningStatus.OPEN, 0n]);
    expect([...(await room().agreementInfo(AGREEMENT))]).to.deep.equal([1n, 0n]);
    expect(await room().isInForce(AGREEMENT, DOCUMENT)).to.equal(false);
  });

  it("puts the text into force with the last signature", async () => {
    await sign(world, "pacific");
    await sign(world, "harbour");
    const last = sign(world, "summit");
    await expect(last)
      .to.emit(room(), "AgreementSigned")
      .withArgs(AGREEMENT, 1, memberId("summit"), world.address.summit)
      .and.to.emit(room(), "AgreementExecuted")
      .withArgs(AGREEMENT, 1, DOCUMENT);
    const { signatures, status, executedAt } = await room().versionInfo(AGREEMENT, 1);
    expect([signatures, status, executedAt]).to.deep.equal([3n, SigningStatus.EXECUTED, await now()]);
    expect([...(await room().agreementInfo(AGREEMENT))]).to.deep.equal([1n, 1n]);
    expect(await signersOf(world)).to.deep.equal(PARTIES);
    expect(await room().isInForce(AGREEMENT, DOCUMENT)).to.equal(true);
    expect(await room().isInForce(AGREEMENT, NEXT_DOCUMENT)).to.equal(false);
  });

  it("cannot be undone by time, a suspension or a lost account afterwards", async () => {
    await employ(NEVER);
    await sign(world, "dave");
    await as(world, "members", "pacific").revokeAccount(clerk());
    await sign(world, "harbour");
    await suspend(world, "harbour");
    await sign(world, "summit");
    await networkHelpers.time.increaseTo(SIGN_BY + 1n);
    expect(await statusOf(world)).to.equal(SigningStatus.EXECUTED);
    expect(await signersOf(world)).to.deep.equal(PARTIES);
    expect(await room().isInForce(AGREEMENT, DOCUMENT)).to.equal(true);
  });

  it("is open to a member that is leaving", async () => {
    await beginExit(world, "harbour");
    await expect(sign(world, "harbour"))
      .to.emit(room(), "AgreementSigned")
      .withArgs(AGREEMENT, 1, memberId("harbour"), world.address.harbour);
  });

  it("is the maker's, checker's and approver's act together, where the account is under dual control", async () => {
    const office = await deployOffice(connection);
    const account = office.address.self;
    await as(world, "members", "pacific").setAccount(account, EVERY_LICENCE, NEVER, true);
    await expect(decide(office, [await proposeCall(room(), "sign", [AGREEMENT, 1n, DOCUMENT])]))
      .to.emit(room(), "AgreementSigned")
      .withArgs(AGREEMENT, 1, PACIFIC, account);
  });

  it("is of one text: another agreement over the same document is signed anew", async () => {
    await signAll(world);
    await propose(world, {}, "harbour");
    const another = await room().agreementId(memberId("harbour"), reference("treaty 7"));
    expect(await room().isInForce(another, DOCUMENT)).to.equal(false);
    await amend(world, { document: DOCUMENT });
    expect(await signersOf(world, 2)).to.deep.equal([]);
  });
});
