import { expect } from "chai";
import { Licence, MemberStatus, ProgrammeStatus } from "../../../typechain-types/index.js";
import { chainDate } from "../../support/chain.js";
import { byCouncil as byClearingCouncil, council } from "../../support/clearing.js";
import { connection } from "../../support/connection.js";
import { application, openProgrammes } from "../../support/points.js";
import { type ActorName, as, CLEARING, deployWorld, memberId, reference, type World } from "../../support/world.js";
import { byOperator, decide, expectUnauthorised, forItsIssuer, NOWHERE } from "../PointsProgrammes/support.js";
import { ENDING, LAST_DAY, RIVAL, succeed, SUCCESSOR, windDown } from "./support.js";

const { ethers, networkHelpers } = connection;

const REASON = reference("decision 3");
const USD = "0x555344";

async function fixture() {
  const world = await deployWorld(connection);
  await openProgrammes(world);
  await windDown(world);
  return world;
}

describe("PointsWindDown: successor", () => {
  let world: World;
  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });
  const contract = () => world.suite.windDown;
  const by = (actor: ActorName) => as(world, "windDown", actor);
  const successor = async () => [...(await contract().successorOf(ENDING))];
  const nothing = [0n, false, 0n, 0n];

  const WAYS = {
    nameSuccessor: (programme: bigint, next: bigint) => by("airline").nameSuccessor(programme, next),
    appointSuccessor: async (programme: bigint, next: bigint) =>
      contract()
        .connect(await council(world))
        .appointSuccessor(programme, next),
  };

  describe("naming by the issuer", () => {
    forItsIssuer(
      () => world,
      ENDING,
      true,
      (actor, programme) => by(actor).nameSuccessor(programme, SUCCESSOR),
    );
  });

  describe("appointment", () => {
    it("is the council's", async () => {
      await expectUnauthorised(world, ["airline", "pointsOperator"], (actor) =>
        by(actor).appointSuccessor(ENDING, SUCCESSOR),
      );
    });

    it("is possible where the issuer is suspended", async () => {
      await decide(world, "suspend", "airline");
      await WAYS.appointSuccessor(ENDING, SUCCESSOR);
      expect(await successor()).to.deep.equal([SUCCESSOR, false, 0n, 0n]);
    });

    it("is refused for a programme that does not exist", async () => {
      await expect(WAYS.appointSuccessor(NOWHERE, SUCCESSOR))
        .to.be.revertedWithCustomError(world.suite.programmes, "PointsProgrammeStatusInvalid")
        .withArgs(NOWHERE, ProgrammeStatus.NONE);
    });
  });

  for (const [name, way] of Object.entries(WAYS)) {
    describe(name, () => {
      const expectInvalid = (next: bigint) =>
        expect(way(ENDING, next))
          .to.be.revertedWithCustomError(contract(), "PointsSuccessorInvalid")
          .withArgs(ENDING, next);

      it("concerns a programme that ends, whatever the successor", async () => {
        await as(world, "programmes", "airline").applyFor(application("airline"));
        await expect(way(4n, NOWHERE))
          .to.be.revertedWithCustomError(world.suite.programmes, "PointsProgrammeStatusInvalid")
          .withArgs(4n, ProgrammeStatus.APPLIED);
      });

      it("takes no programme that does not exist, is the same, is not live or ends itself", async () => {
        await expectInvalid(NOWHERE);
        await expectInvalid(0n);
        await expectInvalid(ENDING);
        await byOperator(world).suspend(SUCCESSOR, REASON);
        await expectInvalid(SUCCESSOR);
        await as(world, "programmes", "retailer").windDown(RIVAL, chainDate(LAST_DAY));
        await expectInvalid(RIVAL);
      });

      it("takes no programme of another currency", async () => {
        await openDollars(world);
        await expectInvalid(4n);
      });

      it("writes the successor down, which has not agreed", async () => {
        expect(await successor()).to.deep.equal(nothing);
        await expect(way(ENDING, SUCCESSOR)).to.emit(contract(), "PointsSuccessorNamed").withArgs(ENDING, SUCCESSOR);
        expect(await successor()).to.deep.equal([SUCCESSOR, false, 0n, 0n]);
      });

      it("replaces whoever was named and has not agreed", async () => {
        await WAYS.nameSuccessor(ENDING, SUCCESSOR);
        await way(ENDING, RIVAL);
        expect(await successor()).to.deep.equal([RIVAL, false, 0n, 0n]);
        await expect(by("pacific").accept(ENDING, SUCCESSOR))
          .to.be.revertedWithCustomError(contract(), "PointsSuccessorMissing")
          .withArgs(ENDING, RIVAL);
      });

      it("leaves a successor that agreed, even while that is suspended", async () => {
        await succeed(world);
        const expectFixed = () =>
          expect(way(ENDING, RIVAL))
            .to.be.revertedWithCustomError(contract(), "PointsSuccessorFixed")
            .withArgs(ENDING, SUCCESSOR);
        await expectFixed();
        await byOperator(world).suspend(SUCCESSOR, REASON);
        await expectFixed();
        expect(await successor()).to.deep.equal([SUCCESSOR, true, 0n, 0n]);
      });

      it("replaces a successor that ends itself, and the new one must agree", async () => {
        await succeed(world);
        await as(world, "programmes", "pacific").windDown(SUCCESSOR, chainDate(LAST_DAY));
        await expect(way(ENDING, RIVAL)).to.emit(contract(), "PointsSuccessorNamed").withArgs(ENDING, RIVAL);
        expect(await successor()).to.deep.equal([RIVAL, false, 0n, 0n]);
      });
    });
  }

  describe("acceptance", () => {
    beforeEach(() => by("airline").nameSuccessor(ENDING, SUCCESSOR));
    const accept = (next = SUCCESSOR, actor: ActorName = "pacific") => by(actor).accept(ENDING, next);

    it("is for active issuers alone", async () => {
      await expect(accept(SUCCESSOR, "shop"))
        .to.be.revertedWithCustomError(world.suite.members, "MemberLicenceMissing")
        .withArgs(memberId("shop"), 1n << Licence.POINTS_ISSUER);
      for (const [decision, status] of [
        ["suspend", MemberStatus.SUSPENDED],
        ["beginExit", MemberStatus.EXITING],
      ] as const) {
        await decide(world, decision, "pacific");
        await expect(accept())
          .to.be.revertedWithCustomError(world.suite.members, "MemberStatusInvalid")
          .withArgs(memberId("pacific"), status);
      }
    });

    it("is the successor's issuer's", async () => {
      await expect(accept(NOWHERE))
        .to.be.revertedWithCustomError(world.suite.programmes, "PointsProgrammeStatusInvalid")
        .withArgs(NOWHERE, ProgrammeStatus.NONE);
      await expect(accept(SUCCESSOR, "airline"))
        .to.be.revertedWithCustomError(world.suite.programmes, "PointsNotIssuer")
        .withArgs(SUCCESSOR, memberId("airline"));
    });

    it("is of the programme that is named", async () => {
      await expect(accept(RIVAL, "retailer"))
        .to.be.revertedWithCustomError(contract(), "PointsSuccessorMissing")
        .withArgs(ENDING, SUCCESSOR);
      await expect(by("pacific").accept(RIVAL, SUCCESSOR))
        .to.be.revertedWithCustomError(contract(), "PointsSuccessorMissing")
        .withArgs(RIVAL, 0n);
    });

    it("makes the succession good", async () => {
      await expect(accept()).to.emit(contract(), "PointsSuccessionAccepted").withArgs(ENDING, SUCCESSOR);
      expect(await successor()).to.deep.equal([SUCCESSOR, true, 0n, 0n]);
    });
  });
});

/** A live programme in dollars, of the retailer. */
async function openDollars(world: World): Promise<void> {
  const { authority, members, forwarder, persons } = world.addresses;
  const parts = [{ authority, members, forwarder }, persons, "Dollar Deposit", "USDD", USD, 2];
  const token = await ethers.deployContract("DepositToken", parts);
  await (await byClearingCouncil(world)).admitCurrency(await token.getAddress(), CLEARING);
  await as(world, "programmes", "retailer").applyFor(application("retailer", { currency: USD }));
  await world.suite.programmes.connect(await council(world)).approve(4n, 1n, 0n, REASON);
  await as(world, "programmes", "retailer").launch(4n);
}
