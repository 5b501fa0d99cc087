import { expect } from "chai";
import { connection } from "../../support/connection.js";
import { LIMIT, openProgrammes } from "../../support/points.js";
import { deployWorld, memberId, word, type World } from "../../support/world.js";
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
  type Lot,
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
  await credit(world, "alice", LOTS);
  return world;
}

const LOTS: Lot[] = [
  ["2026-05", 50n],
  ["2026-01", 10n],
  ["2027-03", 70n],
  ["2026-02", 20n],
];
const FEBRUARY = midnight("2026-02-01");

describe("PointsLedger: spending", () => {
  let world: World;
  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });

  const points = () => world.suite.points;
  const swap = async (changes = {}) =>
    (await byOperator(world)).exchange({
      account: world.address.alice,
      from: PROGRAMME,
      to: OTHER,
      consumed: 25n,
      received: 30n,
      expiry: month("2027-01"),
      limit: 30n,
      dust: 3_500n,
      ...changes,
    });

  for (const [verb, spend] of [
    ["redeem", (quantity: bigint) => redeem(world, "alice", quantity)],
    ["exchange", (consumed: bigint) => swap({ consumed, limit: LIMIT })],
  ] as const) {
    describe(verb, () => {
      it("spends something", async () => {
        await expect(spend(0n)).to.be.revertedWithCustomError(points(), "PointsQuantityMissing");
      });

      it("is refused while a court's order holds on the account", async () => {
        const until = await freeze(world, "alice");
        await time.setNextBlockTimestamp(until - 1);
        await expect(spend(1n))
          .to.be.revertedWithCustomError(points(), "ObjectFrozen")
          .withArgs(word(world.address.alice), memberId("court"), until);
        await time.setNextBlockTimestamp(until);
        await spend(1n);
      });

      it("is refused while the issuer holds the account", async () => {
        const until = await hold(world, "alice");
        await time.setNextBlockTimestamp(until - 1);
        await expect(spend(1n))
          .to.be.revertedWithCustomError(points(), "PointsAccountHeld")
          .withArgs(PROGRAMME, world.address.alice, until);
        await time.setNextBlockTimestamp(until);
        await spend(1n);
      });

      it("is refused beyond what there is, and takes it to the last unit", async () => {
        await expect(spend(151n))
          .to.be.revertedWithCustomError(points(), "PointsInsufficient")
          .withArgs(PROGRAMME, world.address.alice, 150, 151);
        await spend(150n);
        expect(await lotsOf(world, "alice")).to.deep.equal([]);
      });

      it("reaches a lot in the last second of its month, and never after it", async () => {
        await time.setNextBlockTimestamp(FEBRUARY - 1);
        await spend(1n);
        await time.setNextBlockTimestamp(FEBRUARY);
        await expect(spend(141n))
          .to.be.revertedWithCustomError(points(), "PointsInsufficient")
          .withArgs(PROGRAMME, world.address.alice, 140, 141);
        await spend(140n);
        expect(await points().balanceOf(world.address.alice, lot("2026-01"))).to.equal(9);
      });
    });
  }

  it("redeems what expires first: whole lots, and of the last one a part", async () => {
    const spent: Lot[] = [
      ["2026-01", 10n],
      ["2026-02", 20n],
      ["2026-05", 12n],
    ];
    const operator = await byOperator(world);
    const result = await operator.redeem.staticCall(PROGRAMME, world.address.alice, 42n);
    expect(result.map((draw) => [...draw])).to.deep.equal(spent.map(([text, quantity]) => [month(text), quantity]));
    await expectMoved(world, redeem(world, "alice", 42n), { from: "alice" }, ...spent);
    expect(await lotsOf(world, "alice")).to.deep.equal([
      ["2026-05", 38n],
      ["2027-03", 70n],
    ]);
    await expectTotals(world, { minted: 150n, redeemed: 42n });
    expect(await points().balanceOf(world.address.alice, lot("2026-01"))).to.equal(0);
  });

  it("lets a lot that is spent to zero leave the account's set, and no other", async () => {
    const lots = async () => (await points().holdingOf(PROGRAMME, world.address.alice)).lots;
    const before = await lots();
    await redeem(world, "alice", 9n);
    expect(await lots()).to.equal(before);
    await expectMoved(world, redeem(world, "alice", 1n), { from: "alice" }, ["2026-01", 1n]);
    expect(await lots()).to.equal(before ^ (1n << (month("2026-01") % 128n)));
  });

  it("turns points into another programme's and keeps the dust that remains in the first", async () => {
    await (await byOperator(world)).setDust(PROGRAMME, world.address.alice, 7_999n);
    const act = swap();
    await expectMoved(world, act, { from: "alice" }, ["2026-01", 10n], ["2026-02", 15n]);
    await expectMoved(world, act, { to: "alice", programme: OTHER }, ["2027-01", 30n]);
    expect(await holdingOf(world, "alice")).to.deep.equal({ debt: 0n, dust: 3_500n, heldUntil: 0n });
    expect(await holdingOf(world, "alice", OTHER)).to.deep.equal({ debt: 0n, dust: 0n, heldUntil: 0n });
    expect(await lotsOf(world, "alice")).to.deep.equal([
      ["2026-02", 5n],
      ["2026-05", 50n],
      ["2027-03", 70n],
    ]);
    expect(await lotsOf(world, "alice", OTHER)).to.deep.equal([["2027-01", 30n]]);
    await expectTotals(world, { minted: 150n, exchanged: 25n });
    await expectTotals(world, { minted: 30n }, OTHER);
  });

  it("exchanges whole or not at all: what the second programme refuses leaves the first as it was", async () => {
    await expect(swap({ received: 0n })).to.be.revertedWithCustomError(points(), "PointsQuantityMissing");
    await expect(swap({ received: 31n }))
      .to.be.revertedWithCustomError(points(), "PointsLimitExceeded")
      .withArgs(OTHER, 31, 30);
    expect((await holdingOf(world, "alice")).dust).to.equal(0);
    await expectTotals(world, { minted: 150n });
  });

  it("pays a debt in the second programme with what an exchange brings", async () => {
    const operator = await byOperator(world);
    await operator.revoke(OTHER, world.address.alice, 12n, month("2027-01"), 12n);
    await expect(swap()).to.emit(points(), "PointsDebtRecovered").withArgs(OTHER, world.address.alice, 12, 0);
    expect(await lotsOf(world, "alice", OTHER)).to.deep.equal([["2027-01", 18n]]);
    await expectTotals(world, { minted: 30n, revoked: 12n }, OTHER);
  });

  describe("drain", () => {
    const drain = async () => (await byOperator(world)).drain(PROGRAMME, world.address.alice);
    const drained = async () => [...(await (await byOperator(world)).drain.staticCall(PROGRAMME, world.address.alice))];

    it("takes all that can be spent, dust included, whatever holds the account", async () => {
      await (await byOperator(world)).setDust(PROGRAMME, world.address.alice, 3_500n);
      await time.increaseTo(FEBRUARY);
      const [, until] = [await freeze(world, "alice"), await hold(world, "alice")];
      expect(await drained()).to.deep.equal([140n, 3_500n]);
      await expectMoved(world, drain(), { from: "alice" }, ["2026-02", 20n], ["2026-05", 50n], ["2027-03", 70n]);
      expect(await lotsOf(world, "alice")).to.deep.equal([]);
      expect(await points().balanceOf(world.address.alice, lot("2026-01"))).to.equal(10);
      expect(await holdingOf(world, "alice")).to.deep.equal({ debt: 0n, dust: 0n, heldUntil: BigInt(until) });
      await expectTotals(world, { minted: 150n, exchanged: 140n });
    });

    it("takes nothing where there is nothing", async () => {
      await drain();
      expect(await drained()).to.deep.equal([0n, 0n]);
      await expectNothingMoved(world, drain());
      await expectTotals(world, { minted: 150n, exchanged: 150n });
    });
  });
});
