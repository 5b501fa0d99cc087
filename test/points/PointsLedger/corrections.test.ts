import { expect } from "chai";
import { connection } from "../../support/connection.js";
import { DEBT_LIMIT } from "../../support/points.js";
import { deployWorld, memberId, word, type World } from "../../support/world.js";
import {
  byOperator,
  credit,
  draws,
  expectMoved,
  expectNothingMoved,
  expectTotals,
  freeze,
  holdingOf,
  lot,
  type Lot,
  lotsOf,
  midnight,
  month,
  PROGRAMME,
  redeem,
} from "./support.js";

const { networkHelpers } = connection;
const { time } = networkHelpers;

async function fixture() {
  const world = await deployWorld(connection);
  await credit(world, "alice", [
    ["2026-01", 10n],
    ["2026-03", 30n],
    ["2026-06", 60n],
  ]);
  return world;
}

describe("PointsLedger: corrections", () => {
  let world: World;
  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });

  const points = () => world.suite.points;
  const alice = () => world.address.alice;

  describe("restore", () => {
    const restore = async (...lots: Lot[]) => (await byOperator(world)).restore(PROGRAMME, alice(), draws(...lots));

    it("gives points back to the lots they came from", async () => {
      await redeem(world, "alice", 35n);
      const act = restore(["2026-01", 10n], ["2026-03", 20n]);
      await expectMoved(world, act, { to: "alice" }, ["2026-01", 10n], ["2026-03", 20n]);
      expect(await lotsOf(world, "alice")).to.deep.equal([
        ["2026-01", 10n],
        ["2026-03", 25n],
        ["2026-06", 60n],
      ]);
      await expectTotals(world, { minted: 100n, redeemed: 5n });
    });

    it("gives back until the month is over what expires with it", async () => {
      await redeem(world, "alice", 10n);
      await time.setNextBlockTimestamp(midnight("2026-02-01") - 1);
      await expectMoved(world, restore(["2026-01", 10n]), { to: "alice" }, ["2026-01", 10n]);
      expect(await points().balanceOf(alice(), lot("2026-01"))).to.equal(10);
    });

    for (const [date, until] of [
      ["2026-02-01", "2026-03"], // 3 March
      ["2026-03-01", "2026-03"], // 31 March
      ["2026-03-02", "2026-04"], // 1 April
      ["2026-12-31", "2027-01"], // 30 January
    ] as const) {
      it(`gives what expired meanwhile until the end of the month thirty days ahead: on ${date}, ${until}`, async () => {
        await redeem(world, "alice", 10n);
        await time.setNextBlockTimestamp(midnight(date));
        await expectMoved(world, restore(["2026-01", 10n]), { to: "alice" }, [until, 10n]);
        expect(await points().balanceOf(alice(), lot("2026-01"))).to.equal(0);
        expect((await lotsOf(world, "alice")).find(([text]) => text === until)?.[1]).to.equal(
          until === "2026-03" ? 40n : 10n,
        );
        await expectTotals(world, { minted: 100n });
      });
    }

    it("puts together what comes back from several lots that expired", async () => {
      await redeem(world, "alice", 40n);
      await time.setNextBlockTimestamp(midnight("2026-05-01"));
      await expectMoved(
        world,
        restore(["2026-01", 10n], ["2026-03", 30n]),
        { to: "alice" },
        ["2026-05", 10n],
        ["2026-05", 30n],
      );
      expect(await lotsOf(world, "alice")).to.deep.equal([
        ["2026-05", 40n],
        ["2026-06", 60n],
      ]);
    });

    it("restores what was never more than redeemed", async () => {
      await redeem(world, "alice", 10n);
      await expect(restore(["2026-06", 11n])).to.be.revertedWithPanic(0x11);
    });
  });

  describe("revoke", () => {
    const revoke = async (quantity: bigint, expiry = "2026-06", debtLimit = DEBT_LIMIT) =>
      (await byOperator(world)).revoke(PROGRAMME, alice(), quantity, month(expiry), debtLimit);

    it("revokes something", async () => {
      await expect(revoke(0n)).to.be.revertedWithCustomError(points(), "PointsQuantityMissing");
    });

    it("is refused while a court's order holds on the account", async () => {
      const until = await freeze(world, "alice");
      await expect(revoke(1n))
        .to.be.revertedWithCustomError(points(), "ObjectFrozen")
        .withArgs(word(alice()), memberId("court"), until);
      await time.increaseTo(until);
      await revoke(1n);
    });

    it("takes from the lot that was credited, not from what expires first", async () => {
      const act = revoke(25n);
      await expect(act).to.emit(points(), "PointsRevoked").withArgs(PROGRAMME, alice(), 25, 0);
      await expectMoved(world, act, { from: "alice" }, ["2026-06", 25n]);
      expect(await lotsOf(world, "alice")).to.deep.equal([
        ["2026-01", 10n],
        ["2026-03", 30n],
        ["2026-06", 35n],
      ]);
      await expectTotals(world, { minted: 100n, revoked: 25n });
    });

    it("takes what that lot lacks from those that expire first", async () => {
      const act = revoke(75n);
      await expect(act).to.emit(points(), "PointsRevoked").withArgs(PROGRAMME, alice(), 75, 0);
      await expectMoved(world, act, { from: "alice" }, ["2026-06", 60n]);
      await expectMoved(world, act, { from: "alice" }, ["2026-01", 10n], ["2026-03", 5n]);
      expect(await lotsOf(world, "alice")).to.deep.equal([["2026-03", 25n]]);
      expect(await holdingOf(world, "alice")).to.deep.equal({ debt: 0n, dust: 0n, heldUntil: 0n });
      await expectTotals(world, { minted: 100n, revoked: 75n });
    });

    it("spares lots that have expired, which are the account's no more", async () => {
      await time.increaseTo(midnight("2026-04-01"));
      await expect(revoke(61n)).to.emit(points(), "PointsRevoked").withArgs(PROGRAMME, alice(), 60, 1);
      expect(await points().balanceOf(alice(), lot("2026-01"))).to.equal(10);
      expect(await points().balanceOf(alice(), lot("2026-03"))).to.equal(30);
      await expectTotals(world, { minted: 100n, revoked: 60n });
    });

    it("lets the account owe what it has spent", async () => {
      await redeem(world, "alice", 90n);
      await expect(revoke(60n)).to.emit(points(), "PointsRevoked").withArgs(PROGRAMME, alice(), 10, 50);
      expect((await holdingOf(world, "alice")).debt).to.equal(50);
      await expectTotals(world, { minted: 100n, redeemed: 90n, revoked: 10n });

      const again = revoke(7n);
      await expect(again).to.emit(points(), "PointsRevoked").withArgs(PROGRAMME, alice(), 0, 7);
      await expectNothingMoved(world, again);
      expect((await holdingOf(world, "alice")).debt).to.equal(57);
      await expectTotals(world, { minted: 100n, redeemed: 90n, revoked: 10n });
    });

    it("stops where the account would owe too much, older debts included", async () => {
      await revoke(103n, "2026-06", 5n);
      await expect(revoke(3n, "2026-06", 5n))
        .to.be.revertedWithCustomError(points(), "PointsDebtExceeded")
        .withArgs(PROGRAMME, alice(), 6, 5);
      await revoke(2n, "2026-06", 5n);
      expect((await holdingOf(world, "alice")).debt).to.equal(5);
    });

    it("is paid by the next credits, whole and in part", async () => {
      await revoke(150n);
      const operator = await byOperator(world);
      const first = operator.credit(PROGRAMME, alice(), 20n, month("2026-12"), 0n);
      await expect(first).to.emit(points(), "PointsDebtRecovered").withArgs(PROGRAMME, alice(), 20, 30);
      await expectNothingMoved(world, first);
      await expectTotals(world, { minted: 120n, revoked: 120n });

      const second = operator.credit(PROGRAMME, alice(), 45n, month("2026-12"), 15n);
      await expect(second).to.emit(points(), "PointsDebtRecovered").withArgs(PROGRAMME, alice(), 30, 0);
      await expectMoved(world, second, { to: "alice" }, ["2026-12", 15n]);
      expect(await lotsOf(world, "alice")).to.deep.equal([["2026-12", 15n]]);
      expect((await holdingOf(world, "alice")).debt).to.equal(0);
      await expectTotals(world, { minted: 165n, revoked: 150n });
    });
  });
});
