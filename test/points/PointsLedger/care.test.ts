import { expect } from "chai";
import { connection } from "../../support/connection.js";
import { DEBT_LIMIT, openProgrammes } from "../../support/points.js";
import { ProgrammeStatus } from "../../../typechain-types/index.js";
import { beginExit } from "../../behaviours/standing.js";
import { type ActorName, as, deployWorld, memberId, reference, type World } from "../../support/world.js";
import {
  byOperator,
  credit,
  expectMoved,
  expectNothingMoved,
  expectTotals,
  freeze,
  hold,
  holdingOf,
  lot,
  lotsOf,
  midnight,
  month,
  OTHER,
  PROGRAMME,
  redeem,
} from "./support.js";

const { networkHelpers } = connection;
const { time } = networkHelpers;

async function fixture() {
  const world = await deployWorld(connection);
  await openProgrammes(world);
  for (const [account, quantity] of [
    ["alice", 10n],
    ["bob", 20n],
    ["carol", 40n],
  ] as const) {
    await credit(world, account, [
      ["2026-01", quantity],
      ["2026-03", 5n],
    ]);
  }
  return world;
}

const JANUARY = lot("2026-01");
const FEBRUARY = midnight("2026-02-01");
const THIRTY_DAYS = 30 * 86_400;
const CASE = reference("case 7");

/** Whose act it is, in which programme. */
interface Act {
  by?: ActorName;
  programme?: bigint;
}

describe("PointsLedger: care", () => {
  let world: World;
  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });

  const points = () => world.suite.points;

  describe("expire", () => {
    const expire = (actors: ActorName[], id = JANUARY) =>
      as(world, "points", "stranger").expire(
        id,
        actors.map((name) => world.address[name]),
      );

    async function expectTooEarly(id = JANUARY) {
      await expect(expire(["alice"], id))
        .to.be.revertedWithCustomError(points(), "PointsLotNotExpired")
        .withArgs(id);
    }

    it("waits for the end of the lot's month in Shanghai", async () => {
      await time.setNextBlockTimestamp(FEBRUARY - 1);
      await expectTooEarly();
      await time.setNextBlockTimestamp(FEBRUARY);
      await expire(["alice"]);
      await expectTooEarly(lot("2026-02"));
      await expectTooEarly(lot("2026-03"));
    });

    it("waits while the programme is suspended, so that nobody loses what could not be spent", async () => {
      await time.increaseTo(FEBRUARY);
      const operator = as(world, "programmes", "pointsOperator");
      await operator.suspend(PROGRAMME, CASE);
      await expectTooEarly();
      await operator.resume(PROGRAMME, CASE);
      await expire(["alice"]);
      expect(await points().balanceOf(world.address.alice, JANUARY)).to.equal(0);
    });

    it("sweeps away page by page what has expired, and passes over who has nothing", async () => {
      await time.increaseTo(FEBRUARY);
      const swept = expire(["alice", "dave", "bob", "alice"]);
      for (const [account, quantity] of [
        ["alice", 10n],
        ["bob", 20n],
      ] as const) {
        const from = world.address[account];
        await expect(swept).to.emit(points(), "PointsExpired").withArgs(JANUARY, from, quantity);
        await expectMoved(world, swept, { from: account, by: world.address.stranger }, ["2026-01", quantity]);
        expect(await points().balanceOf(from, JANUARY)).to.equal(0);
        expect(await lotsOf(world, account)).to.deep.equal([["2026-03", 5n]]);
      }
      const logs = await points().queryFilter(points().filters.PointsExpired(), (await swept).blockNumber ?? 0);
      expect(logs).to.have.lengthOf(2);
      expect(await points().balanceOf(world.address.carol, JANUARY)).to.equal(40);
      await expectTotals(world, { minted: 85n, expired: 30n });

      await expire(["carol"]);
      await expectTotals(world, { minted: 85n, expired: 70n });
      await expectNothingMoved(world, expire(["alice", "bob", "carol"]));
    });

    it("takes a swept lot out of the account's set", async () => {
      const lots = async () => (await points().holdingOf(PROGRAMME, world.address.alice)).lots;
      const before = await lots();
      await time.increaseTo(FEBRUARY);
      await expire(["alice"]);
      expect(await lots()).to.equal(before ^ (1n << (month("2026-01") % 128n)));
    });

    it("sweeps frozen and held accounts too, and leaves debt and dust", async () => {
      const operator = await byOperator(world);
      await operator.setDust(PROGRAMME, world.address.alice, 3n);
      await time.increaseTo(FEBRUARY);
      await operator.revoke(PROGRAMME, world.address.alice, 9n, month("2026-03"), DEBT_LIMIT);
      await freeze(world, "bob");
      const until = await hold(world, "carol");
      await expire(["alice", "bob", "carol"]);
      expect(await holdingOf(world, "alice")).to.deep.equal({ debt: 4n, dust: 3n, heldUntil: 0n });
      expect(await holdingOf(world, "carol")).to.deep.equal({ debt: 0n, dust: 0n, heldUntil: BigInt(until) });
      await expectTotals(world, { minted: 85n, expired: 70n, revoked: 5n });
    });
  });

  describe("hold", () => {
    const holdUntil = (until: number, { by = "pacific", programme = PROGRAMME }: Act = {}) =>
      as(world, "points", by).hold(programme, world.address.alice, until, CASE);

    it("is the issuer's alone", async () => {
      const { members, programmes } = world.suite;
      const until = (await time.latest()) + 60;
      await expect(holdUntil(until, { by: "stranger" }))
        .to.be.revertedWithCustomError(members, "MemberAccountUnknown")
        .withArgs(world.address.stranger);
      await expect(holdUntil(until, { by: "airline" }))
        .to.be.revertedWithCustomError(programmes, "PointsNotIssuer")
        .withArgs(PROGRAMME, memberId("airline"));
      await expect(holdUntil(until, { programme: 4n }))
        .to.be.revertedWithCustomError(programmes, "PointsProgrammeStatusInvalid")
        .withArgs(4, ProgrammeStatus.NONE);
    });

    it("lasts thirty days at most", async () => {
      const now = (await time.latest()) + 10;
      await time.setNextBlockTimestamp(now);
      await expect(holdUntil(now + THIRTY_DAYS + 1))
        .to.be.revertedWithCustomError(points(), "PointsHoldTooLong")
        .withArgs(now + THIRTY_DAYS + 1, now + THIRTY_DAYS);
      await time.setNextBlockTimestamp(now + 1);
      await expect(holdUntil(now + 1 + THIRTY_DAYS))
        .to.emit(points(), "PointsHeld")
        .withArgs(PROGRAMME, world.address.alice, now + 1 + THIRTY_DAYS, CASE);
      expect((await holdingOf(world, "alice")).heldUntil).to.equal(now + 1 + THIRTY_DAYS);
    });

    it("stands in one programme: the account's other points are free", async () => {
      await credit(world, "alice", [["2026-01", 1n]], OTHER);
      await hold(world, "alice");
      await (await byOperator(world)).redeem(OTHER, world.address.alice, 1n);
      await redeem(world, "bob", 1n);
      expect(await lotsOf(world, "alice", OTHER)).to.deep.equal([]);
    });

    it("is lifted by a second that is past", async () => {
      await hold(world, "alice");
      await expect(holdUntil(0)).to.emit(points(), "PointsHeld").withArgs(PROGRAMME, world.address.alice, 0, CASE);
      await redeem(world, "alice", 1n);
      expect((await holdingOf(world, "alice")).heldUntil).to.equal(0);
    });

    it("does not stand against credits", async () => {
      await hold(world, "alice");
      await credit(world, "alice", [["2026-05", 1n]]);
      expect((await lotsOf(world, "alice")).at(-1)).to.deep.equal(["2026-05", 1n]);
    });

    it("is open to an issuer that is leaving, and in a suspended programme", async () => {
      await beginExit(world, "pacific");
      await as(world, "programmes", "pointsOperator").suspend(PROGRAMME, CASE);
      const until = await hold(world, "alice");
      expect((await holdingOf(world, "alice")).heldUntil).to.equal(until);
    });
  });
});
