import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { PersonStatus } from "../../../typechain-types/index.js";
import { connection } from "../../support/connection.js";
import { DEBT_LIMIT, openProgrammes } from "../../support/points.js";
import { relayed } from "../../behaviours/relayed.js";
import {
  type ActorName,
  as,
  deployWorld,
  memberId,
  pseudonym,
  reference,
  word,
  type World,
} from "../../support/world.js";
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
  recover,
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
  ["2026-01", 10n],
  ["2026-03", 30n],
  ["2030-12", 60n],
];

describe("PointsLedger: reclaiming the points of a lost address", () => {
  let world: World;
  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });

  const points = () => world.suite.points;
  const reclaim = (by: ActorName = "dave", lost: ActorName = "alice") =>
    as(world, "points", by).reclaim(PROGRAMME, world.address[lost]);

  async function expectRefused(by: ActorName, lost: ActorName) {
    await expect(reclaim(by, lost))
      .to.be.revertedWithCustomError(points(), "PointsNotSuccessor")
      .withArgs(world.address[lost], world.address[by]);
  }

  it("is refused before the recovery is complete, and of an address that is not lost", async () => {
    await as(world, "persons", "provider").requestRecovery(pseudonym("alice"), world.address.dave);
    await expectRefused("dave", "alice");
    await expectRefused("alice", "alice");
  });

  it("is refused to everybody but the address that acts now", async () => {
    await recover(world, "alice", "dave");
    for (const by of ["bob", "provider", "pacific", "stranger", "alice"] as const) await expectRefused(by, "alice");
    await expectRefused("dave", "bob");
    await expectRefused("dave", "stranger");
  });

  it("is refused to a person who is blocked", async () => {
    await recover(world, "alice", "dave");
    await as(world, "persons", "provider").blockPerson(pseudonym("alice"), reference("case"));
    await expect(reclaim())
      .to.be.revertedWithCustomError(world.suite.persons, "PersonStatusInvalid")
      .withArgs(world.address.dave, PersonStatus.BLOCKED);
  });

  it("is refused while the lost address is frozen, so that no order is escaped", async () => {
    await recover(world, "alice", "dave");
    const until = await freeze(world, "alice");
    await expect(reclaim())
      .to.be.revertedWithCustomError(points(), "ObjectFrozen")
      .withArgs(word(world.address.alice), memberId("court"), until);
    await time.increaseTo(until);
    await reclaim();
    expect(await lotsOf(world, "dave")).to.deep.equal(LOTS);
  });

  it("moves every lot, what has expired and is not swept included", async () => {
    await recover(world, "alice", "dave");
    await credit(world, "dave", [["2026-03", 5n]]);
    await time.increaseTo(midnight("2026-02-01"));
    const act = reclaim();
    await expect(act).to.emit(points(), "PointsReclaimed").withArgs(PROGRAMME, world.address.alice, world.address.dave);
    await expectMoved(world, act, { from: "alice", to: "dave", by: world.address.dave }, ...LOTS);
    expect(await lotsOf(world, "alice")).to.deep.equal([]);
    expect((await points().holdingOf(PROGRAMME, world.address.alice)).lots).to.equal(0);
    expect(await lotsOf(world, "dave")).to.deep.equal([
      ["2026-03", 35n],
      ["2030-12", 60n],
    ]);
    expect(await points().balanceOf(world.address.dave, lot("2026-01"))).to.equal(10);
    await expectTotals(world, { minted: 105n });

    await as(world, "points", "stranger").expire(lot("2026-01"), [world.address.alice, world.address.dave]);
    await expectTotals(world, { minted: 105n, expired: 10n });
  });

  it("brings what expired five years ago and was never swept", async () => {
    await recover(world, "alice", "dave");
    await time.increaseTo(midnight("2031-02-01"));
    await reclaim();
    for (const [text, quantity] of LOTS) {
      expect(await points().balanceOf(world.address.dave, lot(text))).to.equal(quantity);
      expect(await points().balanceOf(world.address.alice, lot(text))).to.equal(0);
    }
  });

  it("brings debt, dust and the later hold, and leaves nothing", async () => {
    const operator = await byOperator(world);
    await redeem(world, "alice", 100n);
    await operator.revoke(PROGRAMME, world.address.alice, 7n, month("2026-03"), DEBT_LIMIT);
    await operator.setDust(PROGRAMME, world.address.alice, 3_000n);
    await recover(world, "alice", "dave");
    await operator.revoke(PROGRAMME, world.address.dave, 4n, month("2026-03"), DEBT_LIMIT);
    await operator.setDust(PROGRAMME, world.address.dave, 500n);
    const until = await hold(world, "alice");
    const act = reclaim();
    await expectNothingMoved(world, act);
    await expect(act).to.emit(points(), "PointsReclaimed");
    await expect(act).not.to.emit(points(), "PointsDebtRecovered");
    expect(await holdingOf(world, "alice")).to.deep.equal({ debt: 0n, dust: 0n, heldUntil: 0n });
    expect(await holdingOf(world, "dave")).to.deep.equal({ debt: 11n, dust: 3_500n, heldUntil: BigInt(until) });
    await expect(redeem(world, "dave", 1n))
      .to.be.revertedWithCustomError(points(), "PointsAccountHeld")
      .withArgs(PROGRAMME, world.address.dave, until);
  });

  it("takes what the person owes out of what arrives, earliest expiry first, and leaves the rest owed", async () => {
    const operator = await byOperator(world);
    await recover(world, "alice", "dave");
    await operator.revoke(PROGRAMME, world.address.dave, 35n, month("2026-03"), DEBT_LIMIT);
    const act = reclaim();
    await expect(act).to.emit(points(), "PointsDebtRecovered").withArgs(PROGRAMME, world.address.dave, 35, 0);
    await expectMoved(world, act, { from: "alice", to: "dave", by: world.address.dave }, ...LOTS);
    const taken: Lot[] = [
      ["2026-01", 10n],
      ["2026-03", 25n],
    ];
    await expectMoved(world, act, { from: "dave", by: world.address.dave }, ...taken);
    expect(await lotsOf(world, "dave")).to.deep.equal([
      ["2026-03", 5n],
      ["2030-12", 60n],
    ]);
    expect((await holdingOf(world, "dave")).debt).to.equal(0);
    await expectTotals(world, { minted: 100n, revoked: 35n });
  });

  it("takes all there is to spend where the person owes more, and nothing that has expired", async () => {
    const operator = await byOperator(world);
    await recover(world, "alice", "dave");
    await time.increaseTo(midnight("2026-02-01"));
    await operator.revoke(PROGRAMME, world.address.dave, 97n, month("2026-03"), DEBT_LIMIT);
    await expect(reclaim()).to.emit(points(), "PointsDebtRecovered").withArgs(PROGRAMME, world.address.dave, 90, 7);
    expect(await lotsOf(world, "dave")).to.deep.equal([]);
    expect(await points().balanceOf(world.address.dave, lot("2026-01"))).to.equal(10);
    expect((await holdingOf(world, "dave")).debt).to.equal(7);
    await expectTotals(world, { minted: 100n, revoked: 90n });
  });

  it("leaves a debt standing while the address that acts now is frozen", async () => {
    await recover(world, "alice", "dave");
    await (await byOperator(world)).revoke(PROGRAMME, world.address.dave, 35n, month("2026-03"), DEBT_LIMIT);
    await freeze(world, "dave");
    const act = reclaim();
    await expectMoved(world, act, { from: "alice", to: "dave", by: world.address.dave }, ...LOTS);
    await expect(act).not.to.emit(points(), "PointsDebtRecovered");
    expect(await lotsOf(world, "dave")).to.deep.equal(LOTS);
    expect((await holdingOf(world, "dave")).debt).to.equal(35);
    await expectTotals(world, { minted: 100n });
  });

  it("does not shorten a hold on the address that acts now", async () => {
    await recover(world, "alice", "dave");
    await hold(world, "alice");
    const until = await hold(world, "dave");
    await reclaim();
    expect((await holdingOf(world, "dave")).heldUntil).to.equal(until);
  });

  it("is a matter of each programme, and of lots where there is one alone", async () => {
    await credit(world, "alice", [["2026-05", 7n]], OTHER);
    await recover(world, "alice", "dave");
    const act = as(world, "points", "dave").reclaim(OTHER, world.address.alice);
    const parties = { from: "alice", to: "dave", by: world.address.dave, programme: OTHER } as const;
    await expectMoved(world, act, parties, ["2026-05", 7n]);
    expect(await lotsOf(world, "alice")).to.deep.equal(LOTS);
  });

  it("reaches back over several lost addresses", async () => {
    await recover(world, "alice", "dave");
    await recover(world, "alice", "stranger");
    await expectRefused("dave", "alice");
    await reclaim("stranger");
    expect(await lotsOf(world, "stranger")).to.deep.equal(LOTS);
  });

  it("does not bring the pool, which is the issuer's to set anew", async () => {
    await as(world, "points", "pacific").setPool(PROGRAMME, world.address.alice, world.address.bob);
    await recover(world, "alice", "dave");
    await reclaim();
    expect(await points().poolOf(PROGRAMME, world.address.alice)).to.equal(world.address.bob);
    expect(await points().poolOf(PROGRAMME, world.address.dave)).to.equal(ZeroAddress);
  });

  it("is refused while the ledger is paused", async () => {
    await recover(world, "alice", "dave");
    await as(world, "points", "guardian").pause();
    await expect(reclaim()).to.be.revertedWithCustomError(points(), "EnforcedPause");
  });

  describe("signed by the person and relayed by a member", () => {
    relayed(
      () => world,
      async () => {
        await recover(world, "alice", "dave");
        const call = points().interface.encodeFunctionData("reclaim", [PROGRAMME, world.address.alice]);
        return { person: "dave", target: "points", call };
      },
      async () => (await lotsOf(world, "dave")).length === LOTS.length,
    );
  });
});
