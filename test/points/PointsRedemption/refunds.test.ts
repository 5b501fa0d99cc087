import { expect } from "chai";
import { ZeroAddress } from "ethers";
import fc from "fast-check";
import { licenceSet } from "../../../gateway/suite/index.js";
import { MemberStatus, ObligationStage, OrderStatus } from "../../../typechain-types/index.js";
import { decide, replaceKey } from "../../policy/circumstances.js";
import { goTo } from "../../support/chain.js";
import { cutOffAndNet, netsOf } from "../../support/clearing.js";
import { connection } from "../../support/connection.js";
import { balanceOf, CNY, issue, openMerchant } from "../../support/points.js";
import { as, memberId, reference, type World } from "../../support/world.js";
import { lotOf, lotsOf, midnight, running, totalsOf, uncover } from "../circumstances.js";
import {
  AMOUNT,
  authorise,
  FILLED,
  fulfil,
  LONG,
  openRedemption,
  orderOf,
  PACIFIC,
  type Purchase,
  QUANTITY,
  refund,
  release,
  SHORT,
  statusOf,
} from "./support.js";

const { networkHelpers } = connection;
const { time } = networkHelpers;

const SHOP = memberId("shop");
const ISSUED = FILLED.short + FILLED.long;
const OWN = { issuer: "retailer", merchant: "retailer" } as const;

/** An order over both of alice's lots, fulfilled. */
async function fixture() {
  const world = await openRedemption(connection);
  await authorise(world);
  await fulfil(world);
  return world;
}

describe("PointsRedemption: refunds", () => {
  let world: World;
  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });

  const redemption = () => world.suite.redemption;
  const owedBack = async (cycle = 1n) =>
    running(world, "redemption", ["shop", "pacific"], await redemption().causeOf(PACIFIC), cycle);
  const deadline = async () => Number((await redemption().orderInfo(await orderOf(world))).deadline);

  async function expectStatusInvalid(changes: Partial<Purchase>, status: bigint): Promise<void> {
    await expect(refund(world, 1n, changes))
      .to.be.revertedWithCustomError(redemption(), "PointsOrderStatusInvalid")
      .withArgs(await orderOf(world, changes), status);
  }

  describe("are refused", () => {
    it("to whoever is no merchant, or is suspended", async () => {
      const { members } = world.suite;
      await expect(refund(world, 1n, {}, "stranger"))
        .to.be.revertedWithCustomError(members, "MemberAccountUnknown")
        .withArgs(world.address.stranger);
      await expect(refund(world, 1n, {}, "pacific"))
        .to.be.revertedWithCustomError(members, "MemberLicenceMissing")
        .withArgs(memberId("pacific"), licenceSet("MERCHANT"));
      await decide(world, "suspend", "shop");
      await expect(refund(world, 1n))
        .to.be.revertedWithCustomError(members, "MemberStatusInvalid")
        .withArgs(SHOP, MemberStatus.SUSPENDED);
    });

    it("to another merchant, which has no such order", async () => {
      await expect(refund(world, 1n, {}, "retailer"))
        .to.be.revertedWithCustomError(redemption(), "PointsOrderStatusInvalid")
        .withArgs(await orderOf(world, { merchant: "retailer" }), OrderStatus.NONE);
    });

    it("for orders that are not fulfilled, were released, or are refunded already", async () => {
      const other = { text: "order 2", quantity: 100n };
      await expectStatusInvalid(other, OrderStatus.NONE);
      await authorise(world, other);
      await expectStatusInvalid(other, OrderStatus.AUTHORISED);
      await release(world, other);
      await expectStatusInvalid(other, OrderStatus.RELEASED);
      await refund(world, QUANTITY);
      await expectStatusInvalid({}, OrderStatus.REFUNDED);
    });

    for (const [title, part] of [
      ["a fulfilled order", 0n],
      ["one refunded in part", 10n],
    ] as const) {
      it(`for ${title} after ninety days, from the next second on`, async () => {
        if (part !== 0n) await refund(world, part);
        const last = await deadline();
        await time.setNextBlockTimestamp(last);
        await refund(world, 1n);
        await expectStatusInvalid({}, OrderStatus.CLOSED);
      });
    }

    it("of nothing, or of more than is left", async () => {
      const refused = async (left: bigint, quantity: bigint) =>
        expect(refund(world, quantity))
          .to.be.revertedWithCustomError(redemption(), "PointsRefundInvalid")
          .withArgs(await orderOf(world), left, quantity);
      await refused(QUANTITY, 0n);
      await refused(QUANTITY, QUANTITY + 1n);
      await refund(world, 400n);
      await refused(600n, 601n);
      await refused(600n, 0n);
      await refund(world, 600n);
    });

    it("when the merchant's cover does not reach; nothing changes", async () => {
      await cutOffAndNet(world);
      await uncover(world, "shop", AMOUNT - 1n);
      const state = async () => [
        [...(await redemption().orderInfo(await orderOf(world)))],
        await lotsOf(world, "alice", "pacific"),
        await totalsOf(world, "pacific"),
        await owedBack(2n),
      ];
      const before = await state();
      await expect(refund(world, QUANTITY))
        .to.be.revertedWithCustomError(world.suite.clearing, "ClearingCoverExceeded")
        .withArgs(CNY, SHOP, AMOUNT, AMOUNT - 1n);
      expect(await state()).to.deep.equal(before);
      await as(world, "clearing", "shop").deposit(CNY, 1n);
      await refund(world, QUANTITY);
    });
  });

  it("in full restore the lots and owe back what was owed", async () => {
    const { address, addresses, suite } = world;
    const [order, until, { id }] = [await orderOf(world), await deadline(), await owedBack()];
    const refunded = refund(world, QUANTITY);
    await expect(refunded).to.emit(redemption(), "PointsOrderRefunded").withArgs(order, QUANTITY, QUANTITY, AMOUNT);
    const ids = [lotOf(PACIFIC, LONG), lotOf(PACIFIC, SHORT)];
    const values = [QUANTITY - FILLED.short, FILLED.short];
    await expect(refunded)
      .to.emit(suite.points, "TransferBatch")
      .withArgs(addresses.redemption, ZeroAddress, address.alice, ids, values);
    const cause = await redemption().causeOf(PACIFIC);
    await expect(refunded)
      .to.emit(suite.clearing, "ObligationPosted")
      .withArgs(id, SHOP, memberId("pacific"), CNY, 1, AMOUNT, addresses.redemption, cause);
    const { status, deadline: unchanged, refunded: units, quantity } = await redemption().orderInfo(order);
    expect([status, unchanged, units, quantity]).to.deep.equal([
      OrderStatus.REFUNDED,
      BigInt(until),
      QUANTITY,
      QUANTITY,
    ]);
    expect(await lotsOf(world, "alice", "pacific")).to.deep.equal([
      [SHORT, FILLED.short],
      [LONG, FILLED.long],
    ]);
    expect(await totalsOf(world, "pacific")).to.deep.equal([ISSUED, 0n, 0n, 0n, 0n]);
    expect([await netsOf(world, "shop"), await netsOf(world, "pacific")]).to.deep.equal([
      [0n, 0n],
      [0n, 0n],
    ]);
  });

  it("in parts restore what expires last first, and the money cumulatively", async () => {
    const order = await orderOf(world);
    // 780 · 333 / 1,000 = 259.74; · 950 / 1,000 = 741; all of it 780.
    for (const [quantity, total, amount, short, long] of [
      [333n, 333n, 260n, 0n, 333n],
      [617n, 950n, 481n, 50n, 900n],
      [50n, 1_000n, 39n, 100n, 900n],
    ] as const) {
      await expect(refund(world, quantity))
        .to.emit(redemption(), "PointsOrderRefunded")
        .withArgs(order, quantity, total, amount);
      const { status, refunded } = await redemption().orderInfo(order);
      const part = total < QUANTITY;
      expect([status, refunded]).to.deep.equal([part ? OrderStatus.REFUNDED_PART : OrderStatus.REFUNDED, total]);
      const lots = await lotsOf(world, "alice", "pacific");
      const spent = FILLED.long - (QUANTITY - FILLED.short);
      expect(lots).to.deep.equal([...(short === 0n ? [] : [[SHORT, short]]), [LONG, spent + long]]);
      expect((await totalsOf(world, "pacific"))[1]).to.equal(QUANTITY - total);
    }
    expect((await owedBack()).amount).to.equal(AMOUNT);
  });

  it("too small to owe anything back post nothing", async () => {
    const [small, order] = [{ text: "small" }, await orderOf(world, { text: "small" })];
    await authorise(world, { ...small, quantity: 10n }); // 7.80 fen, so 8
    await fulfil(world, small);
    for (const [total, amount] of [
      [1n, 1n],
      [2n, 1n],
      [3n, 0n],
    ] as const) {
      const refunded = refund(world, 1n, small);
      await expect(refunded).to.emit(redemption(), "PointsOrderRefunded").withArgs(order, 1n, total, amount);
      if (amount === 0n) await expect(refunded).not.to.emit(world.suite.clearing, "ObligationPosted");
    }
  });

  it("reverse exactly what was owed, in whatever parts", async () => {
    let count = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.bigInt(10n, 1_500n), // of ten points at least one fen is left for the merchant after a fee of 90 %
        fc.integer({ min: 0, max: 9_000 }),
        fc.array(fc.bigInt(1n, 500n), { maxLength: 4 }),
        async (quantity, feeBp, parts) => {
          const order = { text: `order ${String((count += 1))} of many`, quantity };
          await openMerchant(world, "pacific", "shop", BigInt(feeBp));
          const before = [await netsOf(world, "shop"), await lotsOf(world, "alice", "pacific")];
          await authorise(world, order);
          await fulfil(world, order);
          let left = quantity;
          for (const part of [...parts, quantity]) {
            const taken = part < left ? part : left;
            if (taken !== 0n) await refund(world, taken, order);
            left -= taken;
          }
          expect(await statusOf(world, order)).to.equal(OrderStatus.REFUNDED);
          expect([await netsOf(world, "shop"), await lotsOf(world, "alice", "pacific")]).to.deep.equal(before);
        },
      ),
      { numRuns: 4 },
    );
  });

  it("after a lot has expired let it live to the end of the month thirty days ahead", async () => {
    await goTo(connection, "2026-03-01");
    await refund(world, QUANTITY - 40n);
    expect(await lotsOf(world, "alice", "pacific")).to.deep.equal([
      [SHORT + 1n, FILLED.short - 40n],
      [LONG, FILLED.long],
    ]);
    await time.setNextBlockTimestamp(await midnight(world)); // 2 March, from which thirty days lead into April
    await refund(world, 40n);
    expect(await lotsOf(world, "alice", "pacific")).to.deep.equal([
      [SHORT + 1n, FILLED.short - 40n],
      [SHORT + 2n, 40n],
      [LONG, FILLED.long],
    ]);
  });

  it("go to the address that acts for the person by now", async () => {
    await replaceKey(world, "alice");
    await refund(world, 400n);
    expect(await balanceOf(world, "dave", "pacific")).to.equal(400n);
    expect(await balanceOf(world, "alice", "pacific")).to.equal(ISSUED - QUANTITY);
  });

  it("owe back in the open cycle what was settled or is in another", async () => {
    await cutOffAndNet(world);
    await refund(world, QUANTITY);
    expect(await netsOf(world, "shop")).to.deep.equal([-AMOUNT, AMOUNT]);
    expect((await owedBack()).stage).to.equal(ObligationStage.NONE);
    expect(await owedBack(2n)).to.deep.include({ amount: AMOUNT, stage: ObligationStage.POSTED });
  });

  it("are open to a merchant on its way out, of programmes suspended and terms closed since", async () => {
    await as(world, "redemption", "pacific").setMerchant(PACIFIC, SHOP, false, 9_999n);
    await as(world, "programmes", "pointsOperator").suspend(PACIFIC, reference("reason"));
    await decide(world, "beginExit", "shop");
    await refund(world, QUANTITY);
    expect((await owedBack()).amount).to.equal(AMOUNT);
  });

  it("of an issuer that is the merchant owe nobody", async () => {
    await issue(world, "retailer", "alice", QUANTITY, "alice");
    await authorise(world, OWN);
    await fulfil(world, OWN);
    const refunded = refund(world, 500n, OWN);
    await expect(refunded)
      .to.emit(redemption(), "PointsOrderRefunded")
      .withArgs(await orderOf(world, OWN), 500n, 500n, 5_000n);
    await expect(refunded).not.to.emit(world.suite.clearing, "ObligationPosted");
    expect(await balanceOf(world, "alice", "retailer")).to.equal(500n);
  });
});
