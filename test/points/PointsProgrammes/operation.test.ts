import { expect } from "chai";
import { ZeroHash } from "ethers";
import { MemberStatus, ProgrammeStatus } from "../../../typechain-types/index.js";
import { chainDate, day } from "../../support/chain.js";
import { connection } from "../../support/connection.js";
import {
  application,
  CNY,
  COVER,
  issue,
  LIMIT,
  openProgrammes,
  programmeOf,
  VALIDITY,
  VALUE,
  byCouncil as byClearing,
} from "../../support/points.js";
import { type ActorName, as, deployWorld, memberId, reference, type World } from "../../support/world.js";
import {
  byCouncil,
  byOperator,
  decide,
  expectStatusInvalid,
  expectUnauthorised,
  forItsIssuer,
  NOWHERE,
} from "./support.js";

const { networkHelpers } = connection;

const [OTHER, PROGRAMME] = [programmeOf("pacific"), programmeOf("airline")];
/** The airline's second programme, approved with a cover of one fen more than it has. */
const APPROVED = 4n;
const REASON = reference("decision 9");

/** The chain begins on 2026-01-05: half a year later, and the day before. */
const [LAST_DAY, TOO_EARLY] = ["2026-07-04", "2026-07-03"];

async function fixture() {
  const world = await deployWorld(connection);
  await openProgrammes(world);
  await as(world, "programmes", "airline").applyFor(application("airline"));
  await (await byCouncil(world)).approve(APPROVED, LIMIT, COVER + 1n, REASON);
  return world;
}

describe("PointsProgrammes: operation", () => {
  let world: World;
  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });
  const programmes = () => world.suite.programmes;
  const by = (actor: ActorName) => as(world, "programmes", actor);
  const statusOf = async (programme: bigint) => (await programmes().programmeInfo(programme)).status;
  const expectStatus = async (call: Promise<unknown>, programme: bigint, status: bigint) =>
    expect(call)
      .to.be.revertedWithCustomError(programmes(), "PointsProgrammeStatusInvalid")
      .withArgs(programme, status);

  describe("launch", () => {
    const launch = () => by("airline").launch(APPROVED);

    forItsIssuer(
      () => world,
      APPROVED,
      false,
      (actor, programme) => by(actor).launch(programme),
    );

    it("waits for the cover, which a deposit brings", async () => {
      await expect(launch())
        .to.be.revertedWithCustomError(programmes(), "PointsCoverMissing")
        .withArgs(APPROVED, COVER, COVER + 1n);
      await as(world, "clearing", "airline").deposit(CNY, 1n);
      await expect(launch())
        .to.emit(programmes(), "PointsProgrammeMoved")
        .withArgs(APPROVED, ProgrammeStatus.APPROVED, ProgrammeStatus.LIVE, ZeroHash);
      expect(await statusOf(APPROVED)).to.equal(ProgrammeStatus.LIVE);
    });

    it("takes a line of the guarantee fund for cover", async () => {
      await as(world, "clearing", "retailer").contribute(CNY, 1n);
      await (await byClearing(world)).setLine(CNY, memberId("airline"), 1n);
      await launch();
      expect(await statusOf(APPROVED)).to.equal(ProgrammeStatus.LIVE);
    });
  });

  describe("suspension", () => {
    const suspend = () => byOperator(world).suspend(PROGRAMME, REASON);
    const resume = () => byOperator(world).resume(PROGRAMME, REASON);

    it("is the operator's, also its end", async () => {
      await expectUnauthorised(world, ["airline", "guardian"], (actor) => by(actor).suspend(PROGRAMME, REASON));
      await expectUnauthorised(world, ["airline", "guardian"], (actor) => by(actor).resume(PROGRAMME, REASON));
    });

    it("stops issue, spending and both ways of exchange until it ends", async () => {
      await expect(suspend())
        .to.emit(programmes(), "PointsProgrammeMoved")
        .withArgs(PROGRAMME, ProgrammeStatus.LIVE, ProgrammeStatus.SUSPENDED, REASON);
      const { SUSPENDED } = ProgrammeStatus;
      expect(await statusOf(PROGRAMME)).to.equal(SUSPENDED);
      await expectStatus(programmes().requireIssuing(PROGRAMME), PROGRAMME, SUSPENDED);
      await expectStatus(programmes().requireSpending(PROGRAMME), PROGRAMME, SUSPENDED);
      await expectStatus(programmes().requireExchange(PROGRAMME, OTHER), PROGRAMME, SUSPENDED);
      await expectStatus(programmes().requireExchange(OTHER, PROGRAMME), PROGRAMME, SUSPENDED);

      await expect(resume())
        .to.emit(programmes(), "PointsProgrammeMoved")
        .withArgs(PROGRAMME, ProgrammeStatus.SUSPENDED, ProgrammeStatus.LIVE, REASON);
      expect(await statusOf(PROGRAMME)).to.equal(ProgrammeStatus.LIVE);
    });

    it("does not end while cover is missing", async () => {
      await suspend();
      await as(world, "clearing", "airline").withdraw(CNY, 1n);
      await expect(resume())
        .to.be.revertedWithCustomError(programmes(), "PointsCoverMissing")
        .withArgs(PROGRAMME, COVER - 1n, COVER);
      await as(world, "clearing", "airline").deposit(CNY, 1n);
      await resume();
      expect(await statusOf(PROGRAMME)).to.equal(ProgrammeStatus.LIVE);
    });
  });

  it("sets a limit below what is outstanding, which stays", async () => {
    await issue(world, "airline", "alice", 100n, "first");
    await (await byCouncil(world)).setLimit(PROGRAMME, 99n);
    expect(await world.suite.points.outstanding(PROGRAMME)).to.equal(100n);
    await expect(issue(world, "airline", "alice", 1n, "second"))
      .to.be.revertedWithCustomError(world.suite.points, "PointsLimitExceeded")
      .withArgs(PROGRAMME, 101n, 99n);
  });

  const WAYS = {
    windDown: (programme: bigint, date: number) => by("airline").windDown(programme, date),
    orderWindDown: async (programme: bigint, date: number) =>
      (await byCouncil(world)).orderWindDown(programme, date, REASON),
  };

  describe("wind-down by the issuer", () => {
    forItsIssuer(
      () => world,
      PROGRAMME,
      true,
      (actor, programme) => by(actor).windDown(programme, chainDate("2027-01-01")),
    );
  });

  describe("wind-down by order", () => {
    it("is the council's", async () => {
      await expectUnauthorised(world, ["airline", "pointsOperator"], (actor) =>
        by(actor).orderWindDown(PROGRAMME, chainDate(LAST_DAY), REASON),
      );
    });

    it("reaches a suspended programme of a suspended issuer", async () => {
      await byOperator(world).suspend(PROGRAMME, REASON);
      await decide(world, "suspend", "airline");
      await expectStatusInvalid(world, by("airline").windDown(PROGRAMME, chainDate(LAST_DAY)), MemberStatus.SUSPENDED);
      await expect(WAYS.orderWindDown(PROGRAMME, chainDate(LAST_DAY)))
        .to.emit(programmes(), "PointsProgrammeMoved")
        .withArgs(PROGRAMME, ProgrammeStatus.SUSPENDED, ProgrammeStatus.WINDING_DOWN, REASON);
    });
  });

  for (const [name, way] of Object.entries(WAYS)) {
    describe(`wind-down (${name})`, () => {
      const begin = (date: number, programme = PROGRAMME) => way(programme, date);

      it("looks at the status first, then takes a date alone", async () => {
        await expectStatus(begin(0, APPROVED), APPROVED, ProgrammeStatus.APPROVED);
        await expect(begin(2026_02_30))
          .to.be.revertedWithCustomError(programmes(), "BusinessDateInvalid")
          .withArgs(2026_02_30);
      });

      for (const date of [TOO_EARLY, "2026-01-05", "2025-12-31"]) {
        it(`leaves holders half a year: not ${date}`, async () => {
          await expect(begin(chainDate(date)))
            .to.be.revertedWithCustomError(programmes(), "PointsWindDownDateInvalid")
            .withArgs(PROGRAMME, chainDate(date));
        });
      }

      it("ends issue at once and spending with its last day", async () => {
        const reason = name === "windDown" ? ZeroHash : REASON;
        const { LIVE, WINDING_DOWN } = ProgrammeStatus;
        await expect(begin(chainDate(LAST_DAY)))
          .to.emit(programmes(), "PointsWindDownBegun")
          .withArgs(PROGRAMME, chainDate(LAST_DAY))
          .and.to.emit(programmes(), "PointsProgrammeMoved")
          .withArgs(PROGRAMME, LIVE, WINDING_DOWN, reason);
        const { status, endsOn } = await programmes().programmeInfo(PROGRAMME);
        expect([status, endsOn]).to.deep.equal([WINDING_DOWN, BigInt(day(LAST_DAY))]);
        await expectStatus(programmes().requireIssuing(PROGRAMME), PROGRAMME, WINDING_DOWN);
        await expectStatus(programmes().requireExchange(OTHER, PROGRAMME), PROGRAMME, WINDING_DOWN);

        // The last second of the last day in Shanghai, and the next.
        await networkHelpers.time.increaseTo(day(LAST_DAY) * 86_400 + 16 * 3_600 - 1);
        expect((await programmes().requireSpending(PROGRAMME)).value).to.equal(VALUE.airline);
        expect((await programmes().requireExchange(PROGRAMME, OTHER)).out.value).to.equal(VALUE.airline);
        await networkHelpers.time.increase(1);
        for (const spending of [
          programmes().requireSpending(PROGRAMME),
          programmes().requireExchange(PROGRAMME, OTHER),
        ]) {
          await expect(spending)
            .to.be.revertedWithCustomError(programmes(), "PointsWindDownDateInvalid")
            .withArgs(PROGRAMME, chainDate(LAST_DAY));
        }
      });
    });
  }

  describe("the record that no point is left", () => {
    async function byWindDown() {
      const signer = await connection.ethers.getImpersonatedSigner(world.addresses.windDown);
      return programmes().connect(signer);
    }

    it("is the closing contract's, not the council's", async () => {
      await expectUnauthorised(world, ["airline", "pointsOperator"], (actor) => by(actor).recordClosed(PROGRAMME));
      await expect((await byCouncil(world)).recordClosed(PROGRAMME))
        .to.be.revertedWithCustomError(programmes(), "AccessManagedUnauthorized")
        .withArgs(world.addresses.council);
    });

    it("closes a programme in wind-down", async () => {
      const closing = await byWindDown();
      await expectStatus(closing.recordClosed(PROGRAMME), PROGRAMME, ProgrammeStatus.LIVE);
      await by("airline").windDown(PROGRAMME, chainDate(LAST_DAY));
      await expect(closing.recordClosed(PROGRAMME))
        .to.emit(programmes(), "PointsProgrammeMoved")
        .withArgs(PROGRAMME, ProgrammeStatus.WINDING_DOWN, ProgrammeStatus.CLOSED, ZeroHash);
      await expectStatus(closing.recordClosed(PROGRAMME), PROGRAMME, ProgrammeStatus.CLOSED);
    });
  });

  describe("the questions of the other contracts", () => {
    const [pacific, airline] = [memberId("pacific"), memberId("airline")];
    const spending = [airline, CNY, VALUE.airline];

    it("are answered with what counts", async () => {
      expect(await programmes().requireSpending(PROGRAMME)).to.deep.equal(spending);
      expect(await programmes().requireIssuing(OTHER)).to.deep.equal([pacific, VALUE.pacific, LIMIT, VALIDITY]);
      const { out, into } = await programmes().requireExchange(PROGRAMME, OTHER);
      expect([out, into]).to.deep.equal([spending, [pacific, VALUE.pacific, LIMIT, VALIDITY]]);
    });

    it("are refused for a programme that does not exist", async () => {
      const { NONE } = ProgrammeStatus;
      await expectStatus(programmes().requireIssuing(NOWHERE), NOWHERE, NONE);
      await expectStatus(programmes().requireSpending(NOWHERE), NOWHERE, NONE);
      await expectStatus(programmes().requireExchange(PROGRAMME, NOWHERE), NOWHERE, NONE);
      await expectStatus(programmes().requireIssuer(NOWHERE, airline), NOWHERE, NONE);
    });

    it("tell an issuer from another", async () => {
      const found = await programmes().requireIssuer(PROGRAMME, airline);
      expect(found).to.deep.equal(await programmes().programmeInfo(PROGRAMME));
      await expect(programmes().requireIssuer(PROGRAMME, pacific))
        .to.be.revertedWithCustomError(programmes(), "PointsNotIssuer")
        .withArgs(PROGRAMME, pacific);
    });
  });
});
