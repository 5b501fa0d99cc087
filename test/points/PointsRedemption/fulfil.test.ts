import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { licenceSet } from "../../../gateway/suite/index.js";
import { MemberStatus, OrderStatus } from "../../../typechain-types/index.js";
import { decide, license, replaceKey } from "../../policy/circumstances.js";
import { goTo } from "../../support/chain.js";
import { cutOffAndNet, netsOf } from "../../support/clearing.js";
import { connection } from "../../support/connection.js";
import { balanceOf, CNY, issue } from "../../support/points.js";
import { type ActorName, as, memberId, reference, type World } from "../../support/world.js";
import { announceValue, lotOf, lotsOf, midnight, running, totalsOf, uncover } from "../circumstances.js";
import {
  AMOUNT,
  authorise,
  FILLED,
  fulfil,
  LONG,
  openRedemption,
  orderOf,
  PACIFIC,
  QUANTITY,
  REFUND,
  release,
  SHORT,
  statusOf,
} from "./support.js";

const { ethers, networkHelpers } = connection;
const { time } = networkHelpers;

const SHOP = memberId("shop");
const ISSUED = FILLED.short + FILLED.long;

async function fixture() {
  return openRedemption(connection);
}

describe("PointsRedemption: orders fulfilled and released", () => {
  let world: World;
  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });

  const redemption = () => world.suite.redemption;
  const infoOf = async (changes = {}) => redemption().orderInfo(await orderOf(world, changes));
  const owed = async (cycle = 1n) =>
    running(world, "redemption", ["pacific", "shop"], await redemption().causeOf(PACIFIC), cycle);

  describe("fulfilling is refused", () => {
    beforeEach(() => authorise(world));

    it("to whoever is no merchant, or is suspended", async () => {
      const { members } = world.suite;
      await expect(fulfil(world, {}, "stranger"))
        .to.be.revertedWithCustomError(members, "MemberAccountUnknown")
        .withArgs(world.address.stranger);
      await expect(fulfil(world, {}, "pacific"))
        .to.be.revertedWithCustomError(members, "MemberLicenceMissing")
        .withArgs(memberId("pacific"), licenceSet("MERCHANT"));
      await decide(world, "suspend", "shop");
      await expect(fulfil(world))
        .to.be.revertedWithCustomError(members, "MemberStatusInvalid")
        .withArgs(SHOP, MemberStatus.SUSPENDED);
    });

    it("to another merchant, which has no such order", async () => {
      await expect(fulfil(world, {}, "retailer"))
        .to.be.revertedWithCustomError(redemption(), "PointsOrderStatusInvalid")
        .withArgs(await orderOf(world, { merchant: "retailer" }), OrderStatus.NONE);
    });

    it("a second time", async () => {
      await fulfil(world);
      await expect(fulfil(world))
        .to.be.revertedWithCustomError(redemption(), "PointsOrderStatusInvalid")
        .withArgs(await orderOf(world), OrderStatus.FULFILLED);
      expect((await owed()).amount).to.equal(AMOUNT);
    });

    it("after its time, from the next second on", async () => {
      const { deadline } = await infoOf();
      await time.setNextBlockTimestamp(Number(deadline) + 1);
      await expect(fulfil(world))
        .to.be.revertedWithCustomError(redemption(), "PointsOrderExpired")
        .withArgs(await orderOf(world), deadline);
    });

    it("when the issuer's cover does not reach; the points stay reserved", async () => {
      await uncover(world, "pacific", AMOUNT - 1n);
      await expect(fulfil(world))
        .to.be.revertedWithCustomError(world.suite.clearing, "ClearingCoverExceeded")
        .withArgs(CNY, memberId("pacific"), AMOUNT, AMOUNT - 1n);
      expect(await statusOf(world)).to.equal(OrderStatus.AUTHORISED);
      await as(world, "clearing", "pacific").deposit(CNY, 1n);
      await fulfil(world);
    });
  });

  describe("fulfilling", () => {
    it("makes the issuer owe the price, at the last second of the hold still", async () => {
      await authorise(world);
      const [order, { deadline }, { id }] = [await orderOf(world), await infoOf(), await owed()];
      await time.setNextBlockTimestamp(deadline);
      const refundUntil = Number(deadline) + REFUND;
      const fulfilled = fulfil(world);
      await expect(fulfilled).to.emit(redemption(), "PointsOrderFulfilled").withArgs(order, refundUntil);
      const cause = await redemption().causeOf(PACIFIC);
      expect(cause).to.equal(ethers.toBeHex(PACIFIC, 32));
      await expect(fulfilled)
        .to.emit(world.suite.clearing, "ObligationPosted")
        .withArgs(id, memberId("pacific"), SHOP, CNY, 1, AMOUNT, world.addresses.redemption, cause);
      await expect(fulfilled).not.to.emit(world.suite.points, "TransferBatch");
      const { status, deadline: until, refunded } = await infoOf();
      expect([status, until, refunded]).to.deep.equal([OrderStatus.FULFILLED, BigInt(refundUntil), 0n]);
      expect(await netsOf(world, "shop")).to.deep.equal([AMOUNT, 0n]);
      expect(await netsOf(world, "pacific")).to.deep.equal([-AMOUNT, 0n]);
    });

    it("adds to one obligation in a cycle", async () => {
      for (const text of ["order 1", "order 2", "order 3"]) {
        if (text === "order 3") await cutOffAndNet(world);
        await authorise(world, { text });
        await fulfil(world, { text });
      }
      expect([(await owed()).amount, (await owed(2n)).amount]).to.deep.equal([2n * AMOUNT, AMOUNT]);
    });

    it("costs nothing where the issuer is the merchant", async () => {
      const own = { issuer: "retailer", merchant: "retailer" } as const;
      await issue(world, "retailer", "alice", QUANTITY, "alice");
      await authorise(world, own);
      expect((await infoOf(own)).amount).to.equal(10_000n);
      await expect(fulfil(world, own)).not.to.emit(world.suite.clearing, "ObligationPosted");
      expect(await statusOf(world, own)).to.equal(OrderStatus.FULFILLED);
    });

    it("works out after the points' month is over", async () => {
      await goTo(connection, "2026-02-28");
      await time.setNextBlockTimestamp((await midnight(world)) - 60);
      await authorise(world);
      await time.setNextBlockTimestamp((await midnight(world)) + 600);
      await fulfil(world);
      expect((await owed()).amount).to.equal(AMOUNT);
      expect(await lotsOf(world, "alice", "pacific")).to.deep.equal([[LONG, ISSUED - QUANTITY]]);
      const lot = lotOf(PACIFIC, SHORT);
      await expect(world.suite.points.expire(lot, [world.address.alice])).not.to.emit(
        world.suite.points,
        "PointsExpired",
      );
    });

    it("follows the terms and the value of the moment of authorisation", async () => {
      await announceValue(world, "pacific", 1n);
      await goTo(connection, "2026-02-04");
      await time.setNextBlockTimestamp((await midnight(world)) - 60);
      await authorise(world);
      await as(world, "redemption", "pacific").setMerchant(PACIFIC, SHOP, false, 9_999n);
      await time.setNextBlockTimestamp(await midnight(world));
      await as(world, "programmes", "pointsOperator").suspend(PACIFIC, reference("reason"));
      expect((await world.suite.programmes.programmeInfo(PACIFIC)).value).to.equal(1n);
      await fulfil(world);
      expect((await owed()).amount).to.equal(AMOUNT);
    });

    it("is open to a merchant on its way out", async () => {
      await authorise(world);
      await decide(world, "beginExit", "shop");
      await fulfil(world);
      expect(await statusOf(world)).to.equal(OrderStatus.FULFILLED);
    });
  });

  describe("releasing", () => {
    const expectHeld = async (actor: ActorName) => {
      const { deadline } = await infoOf();
      await expect(release(world, {}, actor))
        .to.be.revertedWithCustomError(redemption(), "PointsOrderHeld")
        .withArgs(await orderOf(world), deadline);
    };

    it("is refused for an order that is not authorised, or done with", async () => {
      const refused = async (status: bigint) =>
        expect(release(world))
          .to.be.revertedWithCustomError(redemption(), "PointsOrderStatusInvalid")
          .withArgs(await orderOf(world), status);
      await refused(OrderStatus.NONE);
      await authorise(world);
      await fulfil(world);
      await refused(OrderStatus.FULFILLED);
      await time.increase(REFUND + 1);
      await refused(OrderStatus.CLOSED);
    });

    it("is refused to everybody else within the order's time, the customer and the issuer included", async () => {
      await authorise(world);
      for (const actor of ["stranger", "alice", "pacific", "retailer"] as const) await expectHeld(actor);
      const { deadline } = await infoOf();
      await time.setNextBlockTimestamp(Number(deadline));
      await expectHeld("stranger");
    });

    it("is refused to a suspended merchant within the order's time", async () => {
      await decide(world, "suspend", "shop");
      await authorise(world);
      await expectHeld("shop");
    });

    it("gives the points back to the lots they came from, by the merchant at once", async () => {
      const { address, addresses, suite } = world;
      await authorise(world);
      const released = release(world);
      await expect(released)
        .to.emit(redemption(), "PointsOrderReleased")
        .withArgs(await orderOf(world));
      const ids = [lotOf(PACIFIC, SHORT), lotOf(PACIFIC, LONG)];
      const values = [FILLED.short, QUANTITY - FILLED.short];
      await expect(released)
        .to.emit(suite.points, "TransferBatch")
        .withArgs(addresses.redemption, ZeroAddress, address.alice, ids, values);
      await expect(released).not.to.emit(suite.clearing, "ObligationPosted");
      expect(await statusOf(world)).to.equal(OrderStatus.RELEASED);
      expect(await lotsOf(world, "alice", "pacific")).to.deep.equal([
        [SHORT, FILLED.short],
        [LONG, FILLED.long],
      ]);
      expect(await totalsOf(world, "pacific")).to.deep.equal([ISSUED, 0n, 0n, 0n, 0n]);
    });

    it("is anybody's once the time is over", async () => {
      await authorise(world);
      const { deadline } = await infoOf();
      await time.setNextBlockTimestamp(Number(deadline) + 1);
      await release(world, {}, "stranger");
      expect(await balanceOf(world, "alice", "pacific")).to.equal(ISSUED);
    });

    it("is a merchant's on its way out, whatever its licences are by now", async () => {
      await authorise(world);
      await license(world, "shop", "BANK");
      await decide(world, "beginExit", "shop");
      await release(world);
      expect(await statusOf(world)).to.equal(OrderStatus.RELEASED);
    });

    it("gives what has expired meanwhile until the end of the month that lies thirty days ahead", async () => {
      await goTo(connection, "2026-02-28");
      await time.setNextBlockTimestamp((await midnight(world)) - 60);
      await authorise(world);
      await goTo(connection, "2026-03-02");
      await release(world, {}, "stranger");
      expect(await lotsOf(world, "alice", "pacific")).to.deep.equal([
        [SHORT + 2n, FILLED.short],
        [LONG, FILLED.long],
      ]);
    });

    it("gives the points to the address that acts for the person by now", async () => {
      await authorise(world);
      await replaceKey(world, "alice");
      await release(world);
      expect(await balanceOf(world, "dave", "pacific")).to.equal(QUANTITY);
    });
  });
});
