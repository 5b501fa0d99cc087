import { expect } from "chai";
import { id, ZeroHash } from "ethers";
import { Origin, OrderStatus, ProgrammeStatus } from "../../../typechain-types/index.js";
import { chainDate, goTo } from "../../support/chain.js";
import { connection } from "../../support/connection.js";
import { application, balanceOf, issue, openMerchant, openProgrammes } from "../../support/points.js";
import { as, deployWorld, memberId, type World } from "../../support/world.js";
import { lotOf, NOWHERE } from "../PointsProgrammes/support.js";
import { causeOf, CLOSING_DAY, DAY_AFTER, ENDING, LAST_DAY, RIVAL, succeed, SUCCESSOR, windDown } from "./support.js";

const { networkHelpers } = connection;

const QUANTITY = 1_000n;
const ORDER = id("order");
const HALF_AN_HOUR = 30 * 60;

/** alice has points, as bob has for a month; those of carol are pending. The last day has come. */
async function fixture() {
  const world = await deployWorld(connection);
  await openProgrammes(world);
  await openMerchant(world, "airline", "shop");
  await issue(world, "airline", "alice", QUANTITY, "alice");
  await issue(world, "airline", "bob", 70n, "bob", { validityMonths: 1 });
  await issue(world, "airline", "carol", 5n, "carol", { returnDays: 200 });
  await windDown(world);
  await succeed(world);
  await goTo(connection, LAST_DAY);
  return world;
}

describe("PointsWindDown: the rest and the end", () => {
  let world: World;
  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });
  const contract = () => world.suite.windDown;
  const close = (programme = ENDING) => as(world, "windDown", "stranger").close(programme);
  const convert = (name: "alice" | "carol") => as(world, "windDown", "stranger").convert(ENDING, [world.address[name]]);
  const sweep = () => world.suite.points.expire(lotOf(ENDING, "2026-02"), [world.address.bob]);
  const revoke = async () => {
    const earning = await world.suite.earnings.idOf(ENDING, Origin.ISSUER, id("carol"));
    return as(world, "earnings", "airline").revoke(earning, 5n, ZeroHash);
  };
  const expectLeft = (outstanding: bigint, pending: bigint) =>
    expect(close()).to.be.revertedWithCustomError(contract(), "PointsLeft").withArgs(ENDING, outstanding, pending);
  const expectStatusInvalid = (programme: bigint, status: bigint) =>
    expect(close(programme))
      .to.be.revertedWithCustomError(world.suite.programmes, "PointsProgrammeStatusInvalid")
      .withArgs(programme, status);

  /** alice orders for all that she has, on the last day. */
  async function order(): Promise<string> {
    await as(world, "redemption", "alice").authorise(ENDING, memberId("shop"), QUANTITY, ORDER);
    return world.suite.redemption.orderId(ENDING, memberId("shop"), world.address.alice, ORDER);
  }
  const release = () =>
    as(world, "redemption", "stranger").release(ENDING, memberId("shop"), world.address.alice, ORDER);

  describe("close", () => {
    it("is refused for a programme that does not end, never began or is closed", async () => {
      await expectStatusInvalid(NOWHERE, ProgrammeStatus.NONE);
      await expectStatusInvalid(RIVAL, ProgrammeStatus.LIVE);
      await as(world, "programmes", "airline").applyFor(application("airline"));
      await as(world, "programmes", "airline").withdraw(4n);
      await expectStatusInvalid(4n, ProgrammeStatus.CLOSED);
    });

    it("waits ninety days after the last one for refunds", async () => {
      const expectEarly = () =>
        expect(close()).to.be.revertedWithCustomError(contract(), "PointsWindDownEarly").withArgs(ENDING, 2026_10_03);
      await expectEarly();
      await goTo(connection, "2026-10-02");
      await expectEarly();
      await goTo(connection, CLOSING_DAY);
      await expectLeft(QUANTITY + 70n, 5n);
    });

    it("leaves no point: none to convert, none to sweep, none pending", async () => {
      await goTo(connection, CLOSING_DAY);
      await convert("alice");
      await expectLeft(70n, 5n);
      await sweep();
      await expectLeft(0n, 5n);
      await revoke();
      await expect(close())
        .to.emit(world.suite.programmes, "PointsProgrammeMoved")
        .withArgs(ENDING, ProgrammeStatus.WINDING_DOWN, ProgrammeStatus.CLOSED, ZeroHash);
      expect((await world.suite.programmes.programmeInfo(ENDING)).status).to.equal(ProgrammeStatus.CLOSED);
      await expectStatusInvalid(ENDING, ProgrammeStatus.CLOSED);
    });

    it("takes what is ordered for spent, and waits for the last unit", async () => {
      await as(world, "redemption", "alice").authorise(ENDING, memberId("shop"), QUANTITY - 1n, ORDER);
      await sweep();
      await revoke();
      await goTo(connection, CLOSING_DAY);
      await expectLeft(1n, 0n);
      await convert("alice");
      await close();
      expect((await world.suite.programmes.programmeInfo(ENDING)).status).to.equal(ProgrammeStatus.CLOSED);
    });
  });

  describe("conversion of what comes back", () => {
    it("spends on the last day, and takes what a late release restores in a further page", async () => {
      const ordered = await order();
      await goTo(connection, DAY_AFTER);
      await convert("alice");
      expect(await balanceOf(world, "alice", "pacific")).to.equal(0n);
      await release();
      expect((await world.suite.redemption.orderInfo(ordered)).status).to.equal(OrderStatus.RELEASED);
      expect(await balanceOf(world, "alice", "airline")).to.equal(QUANTITY);

      await expect(convert("alice")) // 1 000 · 7 300 = 912 · 8 000 + 4 000
        .to.emit(contract(), "PointsConverted")
        .withArgs(ENDING, world.address.alice, QUANTITY, 912n, 4_000n)
        .and.to.emit(contract(), "PointsPageConverted")
        .withArgs(ENDING, 2n, 730n, causeOf(2));
      expect(await contract().successorOf(ENDING)).to.deep.equal([SUCCESSOR, true, 2n, 0n]);
    });

    it("goes on after the programme is closed", async () => {
      await order();
      await networkHelpers.time.increase(HALF_AN_HOUR);
      await sweep();
      await revoke();
      await goTo(connection, CLOSING_DAY);
      await close();
      await release();
      await convert("alice");
      expect(await balanceOf(world, "alice", "pacific")).to.equal(912n);
      expect(await world.suite.points.outstanding(ENDING)).to.equal(0n);
    });

    it("goes to another successor where the first has begun to end as well", async () => {
      await order();
      await sweep();
      await revoke();
      await goTo(connection, CLOSING_DAY);
      await close();
      await as(world, "programmes", "pacific").windDown(SUCCESSOR, chainDate("2027-12-31"));
      await succeed(world, RIVAL);
      await release();
      await convert("alice");
      expect(await balanceOf(world, "alice", "retailer")).to.equal(73n); // 7 300 000 / 100 000
      expect(await world.suite.points.outstanding(ENDING)).to.equal(0n);
    });

    it("takes points that were pending on the last day once they matured", async () => {
      await goTo(connection, "2026-07-24"); // 200 days of return window are over
      const earning = await world.suite.earnings.idOf(ENDING, Origin.ISSUER, id("carol"));
      await as(world, "earnings", "stranger").mature([earning]);
      await expect(convert("carol")) // 5 · 7 300 = 4 · 8 000 + 4 500
        .to.emit(contract(), "PointsConverted")
        .withArgs(ENDING, world.address.carol, 5n, 4n, 4_500n);
      expect(await world.suite.earnings.pendingOf(ENDING)).to.equal(0n);
    });
  });
});
