import { expect } from "chai";
import { ZeroAddress, ZeroHash } from "ethers";
import { licenceSet } from "../../../gateway/suite/index.js";
import { MemberStatus, OrderStatus, PersonStatus, ProgrammeStatus } from "../../../typechain-types/index.js";
import { relayed } from "../../behaviours/relayed.js";
import { block, decide, replaceKey } from "../../policy/circumstances.js";
import { chainDate, goTo } from "../../support/chain.js";
import { connection } from "../../support/connection.js";
import { CNY, issue, openMerchant } from "../../support/points.js";
import { type ActorName, as, memberId, type MemberName, reference, type World } from "../../support/world.js";
import { bringTo, freeze, hold, LAST_DAY, lotOf, lotsOf, midnight, totalsOf } from "../circumstances.js";
import {
  AMOUNT,
  authorise,
  FEE_BP,
  FILLED,
  fulfil,
  HOLD,
  LONG,
  openRedemption,
  orderOf,
  PACIFIC,
  QUANTITY,
  RETAILER,
  SHORT,
  statusOf,
} from "./support.js";

const { ethers, networkHelpers } = connection;
const { time } = networkHelpers;

const SHOP = memberId("shop");
const ISSUED = FILLED.short + FILLED.long;
const UNKNOWN = 99n;

async function fixture() {
  return openRedemption(connection);
}

describe("PointsRedemption: terms of merchants and authorised orders", () => {
  let world: World;
  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });

  const redemption = () => world.suite.redemption;
  const infoOf = async (changes = {}) => redemption().orderInfo(await orderOf(world, changes));
  const drawsOf = async (changes = {}) =>
    (await redemption().drawsOf(await orderOf(world, changes))).map((draw) => [...draw]);

  describe("a merchant's terms", () => {
    const set = (actor: ActorName, programme = PACIFIC, merchant: MemberName = "shop", open = true, feeBp = 100) =>
      as(world, "redemption", actor).setMerchant(programme, memberId(merchant), open, feeBp);
    const terms = async () => [...(await redemption().merchantTerms(PACIFIC, SHOP))];

    it("are set by points issuers alone", async () => {
      const { members } = world.suite;
      await expect(set("stranger"))
        .to.be.revertedWithCustomError(members, "MemberAccountUnknown")
        .withArgs(world.address.stranger);
      await expect(set("shop"))
        .to.be.revertedWithCustomError(members, "MemberLicenceMissing")
        .withArgs(SHOP, licenceSet("POINTS_ISSUER"));
      await decide(world, "suspend", "pacific");
      await expect(set("pacific"))
        .to.be.revertedWithCustomError(members, "MemberStatusInvalid")
        .withArgs(memberId("pacific"), MemberStatus.SUSPENDED);
    });

    it("are for one's own programme", async () => {
      await expect(set("pacific", UNKNOWN))
        .to.be.revertedWithCustomError(world.suite.programmes, "PointsProgrammeStatusInvalid")
        .withArgs(UNKNOWN, ProgrammeStatus.NONE);
      await expect(set("pacific", RETAILER))
        .to.be.revertedWithCustomError(world.suite.programmes, "PointsNotIssuer")
        .withArgs(RETAILER, memberId("pacific"));
    });

    it("open to active members licensed as merchants, and close to whoever was", async () => {
      await decide(world, "suspend", "shop");
      for (const merchant of ["harbour", "shop"] as const) {
        await expect(set("pacific", PACIFIC, merchant))
          .to.be.revertedWithCustomError(redemption(), "PointsMerchantInvalid")
          .withArgs(PACIFIC, memberId(merchant));
      }
      await expect(set("pacific", PACIFIC, "shop", false, 0))
        .to.emit(redemption(), "PointsMerchantSet")
        .withArgs(PACIFIC, SHOP, false, 0);
      expect(await terms()).to.deep.equal([false, 0n]);
    });

    it("take a fee below the whole value", async () => {
      for (const [open, feeBp] of [
        [true, 10_000],
        [false, 65_535],
      ] as const) {
        await expect(set("pacific", PACIFIC, "shop", open, feeBp))
          .to.be.revertedWithCustomError(redemption(), "PointsMerchantInvalid")
          .withArgs(PACIFIC, SHOP);
      }
    });

    it("are kept for each programme and merchant", async () => {
      await decide(world, "beginExit", "pacific");
      await expect(set("pacific", PACIFIC, "shop", true, 9_999))
        .to.emit(redemption(), "PointsMerchantSet")
        .withArgs(PACIFIC, SHOP, true, 9_999);
      expect(await terms()).to.deep.equal([true, 9_999n]);
      expect([...(await redemption().merchantTerms(PACIFIC, memberId("retailer")))]).to.deep.equal([true, 0n]);
      expect([...(await redemption().merchantTerms(RETAILER, SHOP))]).to.deep.equal([false, 0n]);
    });
  });

  describe("authorising is refused", () => {
    it("to whoever has no active real-name account", async () => {
      const { persons } = world.suite;
      await expect(authorise(world, { by: "stranger" }))
        .to.be.revertedWithCustomError(persons, "PersonUnknown")
        .withArgs(world.address.stranger);
      await block(world, "alice");
      await expect(authorise(world))
        .to.be.revertedWithCustomError(persons, "PersonStatusInvalid")
        .withArgs(world.address.alice, PersonStatus.BLOCKED);
    });

    it("to an address that acts for its person no longer", async () => {
      await replaceKey(world, "alice");
      await expect(authorise(world))
        .to.be.revertedWithCustomError(world.suite.persons, "PersonAccountReplacedBy")
        .withArgs(world.address.alice, world.address.dave);
    });

    it("without a reference", async () => {
      await expect(
        as(world, "redemption", "alice").authorise(PACIFIC, SHOP, QUANTITY, ZeroHash),
      ).to.be.revertedWithCustomError(redemption(), "PointsOrderReferenceMissing");
    });

    it("in a programme that is unknown, suspended or closed", async () => {
      const refused = async (programme: bigint, status: bigint) =>
        expect(as(world, "redemption", "alice").authorise(programme, SHOP, QUANTITY, reference("x")))
          .to.be.revertedWithCustomError(world.suite.programmes, "PointsProgrammeStatusInvalid")
          .withArgs(programme, status);
      await refused(UNKNOWN, ProgrammeStatus.NONE);
      for (const status of [ProgrammeStatus.SUSPENDED, ProgrammeStatus.CLOSED]) {
        await bringTo(world, "pacific", status);
        await refused(PACIFIC, status);
      }
    });

    it("in a programme whose last day is past", async () => {
      await bringTo(world, "pacific", ProgrammeStatus.WINDING_DOWN);
      await goTo(connection, "2026-07-06");
      await expect(authorise(world))
        .to.be.revertedWithCustomError(world.suite.programmes, "PointsWindDownDateInvalid")
        .withArgs(PACIFIC, chainDate(LAST_DAY));
    });

    it("at a merchant that does not take the points, or no longer", async () => {
      await expect(authorise(world, { issuer: "retailer" }))
        .to.be.revertedWithCustomError(redemption(), "PointsMerchantClosed")
        .withArgs(RETAILER, SHOP);
      await as(world, "redemption", "pacific").setMerchant(PACIFIC, SHOP, false, FEE_BP);
      await expect(authorise(world))
        .to.be.revertedWithCustomError(redemption(), "PointsMerchantClosed")
        .withArgs(PACIFIC, SHOP);
    });

    it("under a reference that the customer has used there", async () => {
      await authorise(world);
      await expect(authorise(world, { quantity: 1n }))
        .to.be.revertedWithCustomError(redemption(), "PointsOrderStatusInvalid")
        .withArgs(await orderOf(world), OrderStatus.AUTHORISED);
    });

    it("for what is worth less than half a fen", async () => {
      await openMerchant(world, "pacific", "shop", 5_000n);
      for (const quantity of [0n, 1n]) {
        await expect(authorise(world, { quantity }))
          .to.be.revertedWithCustomError(redemption(), "PointsOrderAmountInvalid")
          .withArgs(0);
      }
      await authorise(world, { quantity: 2n });
      expect((await infoOf()).amount).to.equal(1n);
    });

    it("for more than an order holds", async () => {
      const most = 2n ** 40n - 1n;
      const tooMany = ((most + 1n) * 10n) / 8n;
      await expect(authorise(world, { merchant: "retailer", quantity: tooMany }))
        .to.be.revertedWithCustomError(redemption(), "PointsOrderAmountInvalid")
        .withArgs(most + 1n);
      await expect(authorise(world, { merchant: "retailer", quantity: tooMany - 1n })).to.be.revertedWithCustomError(
        world.suite.points,
        "PointsInsufficient",
      );
    });

    it("of an account that a court has frozen", async () => {
      const order = await freeze(world, "alice");
      await expect(authorise(world))
        .to.be.revertedWithCustomError(world.suite.points, "ObjectFrozen")
        .withArgs(...order);
    });

    it("of an account that the issuer holds", async () => {
      const until = await hold(world, "pacific", "alice");
      await expect(authorise(world))
        .to.be.revertedWithCustomError(world.suite.points, "PointsAccountHeld")
        .withArgs(PACIFIC, world.address.alice, until);
    });

    it("for more points than the account can spend", async () => {
      await expect(authorise(world, { quantity: ISSUED + 1n }))
        .to.be.revertedWithCustomError(world.suite.points, "PointsInsufficient")
        .withArgs(PACIFIC, world.address.alice, ISSUED, ISSUED + 1n);
      await authorise(world, { quantity: ISSUED - 1n });
      await expect(authorise(world, { quantity: 2n, text: "order 2" }))
        .to.be.revertedWithCustomError(world.suite.points, "PointsInsufficient")
        .withArgs(PACIFIC, world.address.alice, 1n, 2n);
    });
  });

  describe("authorising", () => {
    it("reserves points of several lots, earliest expiry first, for thirty minutes", async () => {
      const { address, addresses, suite } = world;
      const order = await orderOf(world);
      const now = (await time.latest()) + 5;
      await time.setNextBlockTimestamp(now);
      const holdUntil = now + HOLD;
      const authorised = authorise(world);
      await expect(authorised)
        .to.emit(redemption(), "PointsOrderAuthorised")
        .withArgs(order, PACIFIC, SHOP, address.alice, QUANTITY, AMOUNT, holdUntil, reference("order 1"));
      const ids = [lotOf(PACIFIC, SHORT), lotOf(PACIFIC, LONG)];
      const values = [FILLED.short, QUANTITY - FILLED.short];
      await expect(authorised)
        .to.emit(suite.points, "TransferBatch")
        .withArgs(addresses.redemption, address.alice, ZeroAddress, ids, values);
      await expect(authorised).not.to.emit(suite.clearing, "ObligationPosted");
      const { AUTHORISED } = OrderStatus;
      const stored = [AUTHORISED, BigInt(holdUntil), memberId("pacific"), CNY, SHORT, QUANTITY, 0n, AMOUNT];
      expect([...(await infoOf())]).to.deep.equal(stored);
      expect(await drawsOf()).to.deep.equal([
        [SHORT, FILLED.short],
        [LONG, QUANTITY - FILLED.short],
      ]);
      expect(await lotsOf(world, "alice", "pacific")).to.deep.equal([[LONG, ISSUED - QUANTITY]]);
      expect(await totalsOf(world, "pacific")).to.deep.equal([ISSUED, QUANTITY, 0n, 0n, 0n]);
      const { authorise: call } = as(world, "redemption", "alice");
      expect(await call.staticCall(PACIFIC, SHOP, 1n, reference("x"))).to.equal(await orderOf(world, { text: "x" }));
    });

    it("takes one lot where that suffices", async () => {
      await authorise(world, { quantity: FILLED.short });
      expect(await drawsOf()).to.deep.equal([[SHORT, FILLED.short]]);
      expect(await lotsOf(world, "alice", "pacific")).to.deep.equal([[LONG, FILLED.long]]);
    });

    it("keeps references apart by customer, merchant and programme", async () => {
      await issue(world, "pacific", "bob", QUANTITY, "bob");
      await issue(world, "retailer", "alice", QUANTITY, "alice");
      const purchases = [
        {},
        { by: "bob" },
        { merchant: "retailer" },
        { merchant: "retailer", issuer: "retailer" },
      ] as const;
      for (const purchase of purchases) await authorise(world, purchase);
      const orders = await Promise.all(purchases.map((purchase) => orderOf(world, purchase)));
      expect(new Set(orders).size).to.equal(purchases.length);
      for (const purchase of purchases) expect(await statusOf(world, purchase)).to.equal(OrderStatus.AUTHORISED);
    });

    for (const [quantity, amount] of [
      [25n, 20n], // 19.5
      [24n, 19n], // 18.72
      [7n, 5n], // 5.46
    ] as const) {
      it(`rounds the price of ${String(quantity)} points, less the fee, once and half up`, async () => {
        await authorise(world, { quantity });
        expect((await infoOf()).amount).to.equal(amount);
      });
    }

    it("goes on in a programme that winds down, through its last day", async () => {
      await bringTo(world, "pacific", ProgrammeStatus.WINDING_DOWN);
      await goTo(connection, LAST_DAY);
      await time.setNextBlockTimestamp((await midnight(world)) - 1);
      await authorise(world);
      await fulfil(world);
      expect(await statusOf(world)).to.equal(OrderStatus.FULFILLED);
    });

    describe("by a signature that a member relays", () => {
      relayed(
        () => world,
        () => {
          const call = redemption().interface.encodeFunctionData("authorise", [
            PACIFIC,
            SHOP,
            QUANTITY,
            reference("order 1"),
          ]);
          return Promise.resolve({ person: "alice", target: "redemption", call });
        },
        async () => (await statusOf(world)) === OrderStatus.AUTHORISED,
      );
    });
  });

  it("are unknown until they are authorised", async () => {
    expect(await statusOf(world)).to.equal(OrderStatus.NONE);
    expect(await drawsOf()).to.deep.equal([]);
  });

  it("have ids of programme, merchant, customer and reference", async () => {
    const words = [PACIFIC, SHOP, world.address.alice, reference("order 1")];
    const packed = ethers.AbiCoder.defaultAbiCoder().encode(["uint32", "uint32", "address", "bytes32"], words);
    expect(await orderOf(world)).to.equal(ethers.keccak256(packed));
  });
});
