import { expect } from "chai";
import { dataSlice, id, ZeroHash } from "ethers";
import { MemberStatus, SigningStatus } from "../../../../typechain-types/index.js";
import { beginExit } from "../../../behaviours/standing.js";
import { connection } from "../../../support/connection.js";
import {
  type ActorName,
  as,
  deployWorld,
  legalIdBytes,
  memberId,
  reference,
  type World,
} from "../../../support/world.js";
import { AGREEMENT, agreementOf, DOCUMENT, PACIFIC, PARTIES, propose, REFERENCE, SIGN_BY, UNKNOWN } from "./support.js";

const { networkHelpers } = connection;

/** The members one after another. */
const first = (count: number): bigint[] => Array.from({ length: count }, (_, index) => BigInt(index + 1));

/** As many institutions as one text may not have. */
async function fixture() {
  const world = await deployWorld(connection);
  for (let member = (await world.suite.members.memberCount()) + 1n; member <= 33n; member++) {
    const name = `Applicant ${member} (synthetic)`;
    const application = {
      name,
      legalId: legalIdBytes(`SYNTHETIC${member}`),
      licences: 0n,
      admin: dataSlice(id(name), 12),
    };
    await as(world, "members", "pacific").sponsor(application);
  }
  return world;
}

describe("SigningRoom: proposing an agreement", () => {
  let world: World;
  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });

  const room = () => world.suite.signing;

  it("is refused to whoever is no active member", async () => {
    for (const by of ["stranger", "alice"] as const) {
      await expect(propose(world, {}, by))
        .to.be.revertedWithCustomError(world.suite.members, "MemberAccountUnknown")
        .withArgs(world.address[by]);
    }
    await beginExit(world, "pacific");
    await expect(propose(world))
      .to.be.revertedWithCustomError(world.suite.members, "MemberStatusInvalid")
      .withArgs(PACIFIC, MemberStatus.EXITING);
  });

  it("needs a reference", async () => {
    await expect(propose(world, {}, "pacific", ZeroHash)).to.be.revertedWithCustomError(room(), "AgreementIncomplete");
  });

  it("happens once under a reference of the proposer, which another proposer can use too", async () => {
    await propose(world);
    await expect(propose(world, { document: id("another") }))
      .to.be.revertedWithCustomError(room(), "AgreementKnown")
      .withArgs(AGREEMENT);
    await propose(world, {}, "harbour");
    await propose(world, {}, "pacific", reference("treaty 8"));
    for (const agreement of [UNKNOWN, agreementOf("pacific", reference("treaty 8"))]) {
      expect([...(await room().agreementInfo(agreement))]).to.deep.equal([1n, 0n]);
    }
  });

  it("needs a document", async () => {
    await expect(propose(world, { document: ZeroHash })).to.be.revertedWithCustomError(room(), "AgreementIncomplete");
  });

  it("needs a template that is in use, where one is named", async () => {
    const template = reference("unpublished");
    await expect(propose(world, { template }))
      .to.be.revertedWithCustomError(room(), "TemplateUnknown")
      .withArgs(template);
  });

  describe("parties", () => {
    for (const count of [0, 1, 33]) {
      it(`are not ${count}`, async () => {
        await expect(propose(world, { parties: first(count) }))
          .to.be.revertedWithCustomError(room(), "AgreementPartiesInvalid")
          .withArgs(0n);
      });
    }

    for (const count of [2, 32]) {
      it(`may be ${count}`, async () => {
        await propose(world, { parties: first(count) });
        expect((await room().versionInfo(AGREEMENT, 1)).parties).to.equal(count);
        expect([...(await room().partiesOf(AGREEMENT, 1)).parties]).to.deep.equal(first(count));
      });
    }

    for (const [what, parties, fault] of [
      ["named twice", [1n, 2n, 2n], 2n],
      ["out of order", [1n, 3n, 2n], 2n],
      ["nobody", [0n, 1n], 0n],
      ["unknown", [1n, 33n, 34n], 34n],
    ] as const) {
      it(`are not ${what}`, async () => {
        await expect(propose(world, { parties }))
          .to.be.revertedWithCustomError(room(), "AgreementPartiesInvalid")
          .withArgs(fault);
      });
    }
  });

  it("ends later than now", async () => {
    const now = BigInt(await networkHelpers.time.latest()) + 10n;
    await networkHelpers.time.setNextBlockTimestamp(now);
    await expect(propose(world, { signBy: now }))
      .to.be.revertedWithCustomError(room(), "AgreementTimeInvalid")
      .withArgs(now);
    await networkHelpers.time.setNextBlockTimestamp(now + 1n);
    await propose(world, { signBy: now + 2n });
    expect((await room().versionInfo(AGREEMENT, 1)).signBy).to.equal(now + 2n);
  });

  it("opens the first text, which nobody has signed yet, not even the proposer", async () => {
    const answer = as(world, "signing", "pacific").propose.staticCall(REFERENCE, DOCUMENT, ZeroHash, PARTIES, SIGN_BY);
    expect(await answer).to.equal(AGREEMENT);
    await expect(propose(world))
      .to.emit(room(), "AgreementProposed")
      .withArgs(AGREEMENT, 1, PACIFIC, DOCUMENT, ZeroHash, PARTIES, SIGN_BY);
    expect([...(await room().versionInfo(AGREEMENT, 1))]).to.deep.equal([
      DOCUMENT,
      ZeroHash,
      PACIFIC,
      BigInt(await networkHelpers.time.latest()),
      SIGN_BY,
      0n,
      3n,
      0n,
      SigningStatus.OPEN,
    ]);
    expect([...(await room().agreementInfo(AGREEMENT))]).to.deep.equal([1n, 0n]);
    const { parties, signed } = await room().partiesOf(AGREEMENT, 1);
    expect([[...parties], [...signed]]).to.deep.equal([PARTIES, [false, false, false]]);
    expect(await room().isInForce(AGREEMENT, DOCUMENT)).to.equal(false);
  });

  it("is open to a broker that is no party itself, whatever its licences", async () => {
    const by: ActorName = "shop";
    await expect(propose(world, {}, by))
      .to.emit(room(), "AgreementProposed")
      .withArgs(agreementOf(by), 1, memberId(by), DOCUMENT, ZeroHash, PARTIES, SIGN_BY);
  });

  it("names agreements by proposer and reference", async () => {
    expect(await room().agreementId(PACIFIC, REFERENCE)).to.equal(AGREEMENT);
    expect(await room().agreementId(memberId("harbour"), REFERENCE)).to.equal(UNKNOWN);
  });

  it("leaves everything else unknown", async () => {
    await propose(world);
    expect([...(await room().agreementInfo(UNKNOWN))]).to.deep.equal([0n, 0n]);
    for (const [agreement, version] of [
      [UNKNOWN, 1],
      [AGREEMENT, 0],
      [AGREEMENT, 2],
    ] as const) {
      const { status, document } = await room().versionInfo(agreement, version);
      expect([status, document]).to.deep.equal([SigningStatus.NONE, ZeroHash]);
      expect((await room().partiesOf(agreement, version)).parties).to.be.empty;
    }
    expect(await room().isInForce(UNKNOWN, ZeroHash)).to.equal(false);
  });
});
