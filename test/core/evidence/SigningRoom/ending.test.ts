import { expect } from "chai";
import { MemberStatus, SigningStatus } from "../../../../typechain-types/index.js";
import { beginExit, suspend } from "../../../behaviours/standing.js";
import { connection } from "../../../support/connection.js";
import { type ActorName, as, deployWorld, memberId, type World } from "../../../support/world.js";
import {
  AGREEMENT,
  agreementOf,
  amend,
  DOCUMENT,
  numbersOf,
  PACIFIC,
  propose,
  REASON,
  sign,
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

describe("SigningRoom: texts that are not signed", () => {
  let world: World;
  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });

  const room = () => world.suite.signing;
  const reject = (by: ActorName, version = 1) => as(world, "signing", by).reject(AGREEMENT, version, REASON);
  const withdraw = (by: ActorName, version = 1) => as(world, "signing", by).withdraw(AGREEMENT, version);

  for (const [verb, act] of [
    ["rejecting", reject],
    ["withdrawing", withdraw],
  ] as const) {
    describe(verb, () => {
      it("is refused to whoever is no serving member", async () => {
        await expect(act("stranger"))
          .to.be.revertedWithCustomError(world.suite.members, "MemberAccountUnknown")
          .withArgs(world.address.stranger);
        await suspend(world, "pacific");
        await expect(act("pacific"))
          .to.be.revertedWithCustomError(world.suite.members, "MemberStatusInvalid")
          .withArgs(PACIFIC, MemberStatus.SUSPENDED);
      });

      it("needs a text that is open", async () => {
        await expect(act("pacific", 2))
          .to.be.revertedWithCustomError(room(), "AgreementStatusInvalid")
          .withArgs(AGREEMENT, 2, SigningStatus.NONE);
        await signAll(world);
        await expect(act("pacific"))
          .to.be.revertedWithCustomError(room(), "AgreementStatusInvalid")
          .withArgs(AGREEMENT, 1, SigningStatus.EXECUTED);
      });
    });
  }

  it("are rejected by a party alone", async () => {
    await expect(reject("keeper"))
      .to.be.revertedWithCustomError(room(), "AgreementNotParty")
      .withArgs(AGREEMENT, memberId("keeper"));
    await propose(world, {}, "shop");
    await expect(as(world, "signing", "shop").reject(agreementOf("shop"), 1, REASON))
      .to.be.revertedWithCustomError(room(), "AgreementNotParty")
      .withArgs(agreementOf("shop"), memberId("shop"));
  });

  it("are over once one party rejects, even one that had signed or is leaving", async () => {
    await sign(world, "harbour");
    await beginExit(world, "harbour");
    await expect(reject("harbour"))
      .to.emit(room(), "AgreementRejected")
      .withArgs(AGREEMENT, 1, memberId("harbour"), REASON);
    expect(await statusOf(world)).to.equal(SigningStatus.REJECTED);
    expect(await signersOf(world)).to.deep.equal(numbersOf("harbour"));
    await expect(sign(world, "pacific"))
      .to.be.revertedWithCustomError(room(), "AgreementStatusInvalid")
      .withArgs(AGREEMENT, 1, SigningStatus.REJECTED);
    expect(await room().isInForce(AGREEMENT, DOCUMENT)).to.equal(false);
  });

  it("are taken back by who put them up alone, not by the parties nor by the first proposer", async () => {
    await expect(withdraw("harbour"))
      .to.be.revertedWithCustomError(room(), "AgreementNotParty")
      .withArgs(AGREEMENT, memberId("harbour"));
    await signAll(world);
    await amend(world, {}, "harbour");
    await expect(withdraw("pacific", 2))
      .to.be.revertedWithCustomError(room(), "AgreementNotParty")
      .withArgs(AGREEMENT, PACIFIC);
    await expect(withdraw("harbour", 2)).to.emit(room(), "AgreementWithdrawn").withArgs(AGREEMENT, 2);
    expect(await statusOf(world, 2)).to.equal(SigningStatus.WITHDRAWN);
    expect([...(await room().agreementInfo(AGREEMENT))]).to.deep.equal([2n, 1n]);
  });

  it("are taken back by a proposer that is leaving, though some have signed", async () => {
    await sign(world, "summit");
    await beginExit(world, "pacific");
    await expect(withdraw("pacific")).to.emit(room(), "AgreementWithdrawn").withArgs(AGREEMENT, 1);
    await expect(sign(world, "harbour"))
      .to.be.revertedWithCustomError(room(), "AgreementStatusInvalid")
      .withArgs(AGREEMENT, 1, SigningStatus.WITHDRAWN);
  });
});
