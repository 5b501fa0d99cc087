import { expect } from "chai";
import { connection } from "../../support/connection.js";
import { as, deployWorld, type World } from "../../support/world.js";
import {
  byOperator,
  credit,
  expectTotals,
  lot,
  type Lot,
  lotsOf,
  midnight,
  month,
  PROGRAMME,
  recover,
  redeem,
} from "./support.js";

const { networkHelpers } = connection;
const { time } = networkHelpers;

async function fixture() {
  const world = await deployWorld(connection);
  await credit(world, "alice", [FIRST]);
  return world;
}

/** A lot that nobody ever sweeps, and the one 128 months on that shares its place in the ring. */
const FIRST: Lot = ["2026-01", 7n];
const SHARING: Lot = ["2036-09", 500n];

describe("PointsLedger: over the years", () => {
  let world: World;
  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });

  const points = () => world.suite.points;
  const balanceOf = (text: string) => points().balanceOf(world.address.alice, lot(text));
  const sweep = (text: string) => as(world, "points", "stranger").expire(lot(text), [world.address.alice]);

  it("spends lots in order that lie sixty months apart", async () => {
    await credit(world, "alice", [
      ["2031-01", 60n],
      ["2028-08", 30n],
      ["2030-12", 59n],
    ]);
    expect(await lotsOf(world, "alice")).to.deep.equal([FIRST, ["2028-08", 30n], ["2030-12", 59n], ["2031-01", 60n]]);
    await redeem(world, "alice", 7n + 30n + 59n + 1n);
    expect(await lotsOf(world, "alice")).to.deep.equal([["2031-01", 59n]]);
  });

  it("goes round the ring in eleven years of a lot a month, each of which lasts sixty", async () => {
    const operator = await byOperator(world);
    for (let year = 2026; year <= 2037; ++year) {
      await time.increaseTo(midnight(`${year}-06-01`));
      const expiry = month(`${year + 5}-06`);
      await operator.credit(PROGRAMME, world.address.alice, BigInt(year), expiry, 1_000_000n);
      const expected = Array.from({ length: Math.min(6, year - 2025) }, (_, index) => {
        const earned = Math.max(2026, year - 5) + index;
        return [`${earned + 5}-06`, BigInt(earned)] as Lot;
      });
      // The lot never swept reads as an empty one from 64 months on.
      expect((await lotsOf(world, "alice")).filter(([, quantity]) => quantity !== 0n)).to.deep.equal(expected);
    }
    expect(await balanceOf("2026-01")).to.equal(7);
  });

  describe("a lot that was never swept", () => {
    beforeEach(() => time.increaseTo(midnight("2031-10-01")));

    it("is not spent for the one that shares its place, long before that one is earned", async () => {
      expect(await lotsOf(world, "alice")).to.deep.equal([["2036-09", 0n]]);
      await expect(redeem(world, "alice", 1n))
        .to.be.revertedWithCustomError(points(), "PointsInsufficient")
        .withArgs(PROGRAMME, world.address.alice, 0, 1);
      await credit(world, "alice", [["2036-08", 4n]]);
      await redeem(world, "alice", 4n);
      expect(await balanceOf("2026-01")).to.equal(7);
    });

    it("can be swept after all: what shares its place can still be spent", async () => {
      await credit(world, "alice", [SHARING]);
      await sweep("2026-01");
      expect(await balanceOf("2026-01")).to.equal(0);
      expect(await lotsOf(world, "alice")).to.deep.equal([SHARING]);
      await redeem(world, "alice", 500n);
      await expectTotals(world, { minted: 507n, redeemed: 500n, expired: 7n });
    });

    it("can be swept after twenty years: what shares its place the second time can still be spent", async () => {
      await time.increaseTo(midnight("2042-06-01"));
      const again: Lot = ["2047-05", 600n];
      await credit(world, "alice", [again]);
      await sweep("2026-01");
      expect(await lotsOf(world, "alice")).to.deep.equal([again]);
    });

    it("does no harm after eleven years: new points are credited, spent, drained and swept", async () => {
      await time.increaseTo(midnight("2036-09-10"));
      await credit(world, "alice", [SHARING]);
      await redeem(world, "alice", 499n);
      expect(await lotsOf(world, "alice")).to.deep.equal([["2036-09", 1n]]);
      await time.increaseTo(midnight("2037-01-01"));
      expect(await lotsOf(world, "alice")).to.deep.equal([]);
      await sweep("2036-09");
      await sweep("2026-01");
      await expectTotals(world, { minted: 507n, redeemed: 499n, expired: 8n });
    });

    it("is not lost by a person whose address is", async () => {
      await credit(world, "alice", [SHARING]);
      await recover(world, "alice", "dave");
      await as(world, "points", "dave").reclaim(PROGRAMME, world.address.alice);
      expect(await lotsOf(world, "dave")).to.deep.equal([SHARING]);
      await sweep("2026-01");
      await expectTotals(world, { minted: 507n, expired: 7n });
    });
  });
});
