import { expect } from "chai";
import { ProgrammeStatus } from "../../../typechain-types/index.js";
import { goTo } from "../../support/chain.js";
import { connection } from "../../support/connection.js";
import { application, balanceOf, CNY, COVER, issue, openProgrammes, VALUE } from "../../support/points.js";
import { type ActorName, as, deployWorld, memberId, reference, word, type World } from "../../support/world.js";
import { byCouncil, byOperator, monthOf, NOWHERE } from "../PointsProgrammes/support.js";
import { causeOf, DAY_AFTER, ENDING, LAST_DAY, RIVAL, succeed, SUCCESSOR, windDown, worthOf } from "./support.js";

const { networkHelpers } = connection;

const QUANTITY = 12_345n;
const HOLDERS = ["alice", "bob", "carol"] as const;
const REASON = reference("case 1");
const ORDER_ENDS = 2_000_000_000;

/** alice has many units, bob one and carol none. */
async function fixture() {
  const world = await deployWorld(connection);
  await openProgrammes(world);
  await issue(world, "airline", "alice", QUANTITY, "alice");
  await issue(world, "airline", "bob", 1n, "bob");
  await windDown(world);
  return world;
}

async function endedFixture() {
  const world = await networkHelpers.loadFixture(fixture);
  await succeed(world);
  await goTo(connection, DAY_AFTER);
  return world;
}

describe("PointsWindDown: conversion", () => {
  let world: World;
  const contract = () => world.suite.windDown;
  const accounts = (names: readonly ActorName[]) => names.map((name) => world.address[name]);
  const convert = (names: readonly ActorName[] = HOLDERS) =>
    as(world, "windDown", "stranger").convert(ENDING, accounts(names));
  const dustOf = (name: ActorName, programme: bigint) => world.suite.points.dustOf(programme, world.address[name]);

  describe("before it may be", () => {
    beforeEach(async () => {
      world = await networkHelpers.loadFixture(fixture);
    });
    const expectMissing = (successor: bigint) =>
      expect(convert()).to.be.revertedWithCustomError(contract(), "PointsSuccessorMissing").withArgs(ENDING, successor);

    it("is refused for a programme that does not end", async () => {
      for (const [programme, status] of [
        [RIVAL, ProgrammeStatus.LIVE],
        [NOWHERE, ProgrammeStatus.NONE],
      ] as const) {
        await expect(as(world, "windDown", "stranger").convert(programme, []))
          .to.be.revertedWithCustomError(world.suite.programmes, "PointsProgrammeStatusInvalid")
          .withArgs(programme, status);
      }
    });

    it("is refused on the last day", async () => {
      await goTo(connection, LAST_DAY);
      await expect(convert())
        .to.be.revertedWithCustomError(contract(), "PointsWindDownEarly")
        .withArgs(ENDING, 2026_07_05);
    });

    it("is refused without a successor that agreed and is live", async () => {
      await goTo(connection, DAY_AFTER);
      await expectMissing(0n);
      await as(world, "windDown", "airline").nameSuccessor(ENDING, SUCCESSOR);
      await expectMissing(SUCCESSOR);
      await as(world, "windDown", "pacific").accept(ENDING, SUCCESSOR);
      await byOperator(world).suspend(SUCCESSOR, REASON);
      await expect(convert())
        .to.be.revertedWithCustomError(world.suite.programmes, "PointsProgrammeStatusInvalid")
        .withArgs(SUCCESSOR, ProgrammeStatus.SUSPENDED);
    });

    it("is refused of an application that was rejected: nobody succeeds it", async () => {
      await as(world, "programmes", "airline").applyFor(application("airline"));
      await as(world, "programmes", "airline").withdraw(4n);
      await expect(as(world, "windDown", "stranger").convert(4n, accounts(["alice"])))
        .to.be.revertedWithCustomError(contract(), "PointsSuccessorMissing")
        .withArgs(4n, 0n);
    });
  });

  describe("of a page", () => {
    beforeEach(async () => {
      world = await networkHelpers.loadFixture(endedFixture);
    });

    it("gives each account what its units are worth, and passes over who has nothing", async () => {
      // 12 345 · 7 300 = 90 118 500 = 11 264 · 8 000 + 6 500; one unit makes none of the successor.
      const page = convert();
      await expect(page)
        .to.emit(contract(), "PointsConverted")
        .withArgs(ENDING, world.address.alice, QUANTITY, 11_264n, 6_500n)
        .and.to.emit(contract(), "PointsConverted")
        .withArgs(ENDING, world.address.bob, 1n, 0n, VALUE.airline);
      expect(await contract().queryFilter(contract().filters.PointsConverted())).to.have.lengthOf(2);
      expect(await balanceOf(world, "alice", "airline")).to.equal(0n);
      expect(await world.suite.points.lotsOf(SUCCESSOR, world.address.alice)).to.deep.equal([
        [BigInt(monthOf("2027-07")), 11_264n],
      ]);
      expect([await dustOf("alice", SUCCESSOR), await dustOf("bob", SUCCESSOR)]).to.deep.equal([6_500n, VALUE.airline]);
      expect(await balanceOf(world, "bob", "pacific")).to.equal(0n);
      expect(await world.suite.points.lotsOf(SUCCESSOR, world.address.carol)).to.deep.equal([]);
    });

    it("makes the issuer owe the successor's issuer the sum, and carries what is below a fen", async () => {
      const { clearing } = world.suite;
      const [amount, carry] = [9_012n, 5_800n]; // 90 118 500 + 7 300
      const page = convert();
      await expect(page).to.emit(contract(), "PointsPageConverted").withArgs(ENDING, 1n, amount, causeOf(1));
      const { openCycle } = await clearing.currencyInfo(CNY);
      const [debtor, creditor] = [memberId("airline"), memberId("pacific")];
      const obligation = await clearing.obligationId(world.addresses.windDown, causeOf(1));
      await expect(page)
        .to.emit(clearing, "ObligationPosted")
        .withArgs(obligation, debtor, creditor, CNY, openCycle, amount, world.addresses.windDown, causeOf(1));
      expect((await clearing.positionOf(CNY, debtor)).open).to.equal(-amount);
      expect((await clearing.positionOf(CNY, creditor)).open).to.equal(amount);
      expect(await contract().successorOf(ENDING)).to.deep.equal([SUCCESSOR, true, 1n, carry]);
    });

    it("counts as exchanged there and as minted here", async () => {
      await convert();
      const { points } = world.suite;
      expect((await points.totalsOf(ENDING)).exchanged).to.equal(QUANTITY + 1n);
      expect(await points.outstanding(ENDING)).to.equal(0n);
      expect((await points.totalsOf(SUCCESSOR)).minted).to.equal(11_264n);
    });

    it("loses no millionth of a yuan", async () => {
      const before = await worthOf(world, HOLDERS);
      expect(before).to.equal((QUANTITY + 1n) * VALUE.airline);
      await convert();
      expect(await worthOf(world, HOLDERS)).to.equal(before);
    });

    it("converts an account once, also when it is listed again", async () => {
      await convert(["alice", "alice"]);
      await convert(["alice"]);
      expect(await balanceOf(world, "alice", "pacific")).to.equal(11_264n);
      expect((await world.suite.points.totalsOf(SUCCESSOR)).minted).to.equal(11_264n);
    });

    it("comes to the same however accounts are put on pages", async () => {
      for (const [page, name, amount] of [
        [1, "alice", 9_011n], // 90 118 500, of which 8 500 are carried
        [2, "bob", 1n],
        [3, "carol", 0n],
      ] as const) {
        await expect(convert([name]))
          .to.emit(contract(), "PointsPageConverted")
          .withArgs(ENDING, page, amount, causeOf(page));
      }
      expect(await contract().successorOf(ENDING)).to.deep.equal([SUCCESSOR, true, 3n, 5_800n]);
    });

    it("posts nothing for a page without value", async () => {
      const page = await convert(["carol"]);
      await expect(page).to.emit(contract(), "PointsPageConverted").withArgs(ENDING, 1n, 0n, causeOf(1));
      await expect(page).not.to.emit(world.suite.clearing, "ObligationPosted");
    });

    it("reaches accounts that are frozen or held", async () => {
      await as(world, "points", "court").freeze(word(world.address.alice), reference("order 1"), ORDER_ENDS);
      const until = (await networkHelpers.time.latest()) + 86_400;
      await as(world, "points", "airline").hold(ENDING, world.address.bob, until, REASON);
      await convert();
      expect(await balanceOf(world, "alice", "pacific")).to.equal(11_264n);
      expect(await dustOf("bob", SUCCESSOR)).to.equal(VALUE.airline);
    });

    it("stays below the successor's limit", async () => {
      await (await byCouncil(world)).setLimit(SUCCESSOR, 11_263n);
      await expect(convert())
        .to.be.revertedWithCustomError(world.suite.points, "PointsLimitExceeded")
        .withArgs(SUCCESSOR, 11_264n, 11_263n);
    });

    it("waits for cover", async () => {
      await as(world, "clearing", "airline").withdraw(CNY, COVER);
      await expect(convert())
        .to.be.revertedWithCustomError(world.suite.clearing, "ClearingCoverExceeded")
        .withArgs(CNY, memberId("airline"), 9_012n, 0n);
    });
  });
});
