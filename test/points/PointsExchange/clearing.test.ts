import { expect } from "chai";
import fc from "fast-check";
import { ObligationStage } from "../../../typechain-types/index.js";
import { stopPaying } from "../../core/settlement/ClearingHouse/support.js";
import { goTo } from "../../support/chain.js";
import { ALL, closingCycle, cutOffAndNet, endFunding, endStatements, netsOf } from "../../support/clearing.js";
import { connection } from "../../support/connection.js";
import {
  CNY,
  exchange,
  issue,
  type Issuer,
  ISSUERS,
  LIMIT,
  openMerchant,
  openProgrammes,
  openRoute,
  programmeOf,
  VALUE,
} from "../../support/points.js";
import {
  type ActorName,
  as,
  deployWorld,
  memberId,
  type MemberName,
  reference,
  type World,
} from "../../support/world.js";
import vectors from "../../vectors.json" with { type: "json" };
import { announceValue, openAnother, running, totalsOf, uncover } from "../circumstances.js";

const { networkHelpers } = connection;

type Way = readonly [from: Issuer, to: Issuer];

const MICRO = 10_000n;
const WAYS: readonly Way[] = [
  ["pacific", "airline"],
  ["airline", "pacific"],
  ["airline", "retailer"],
  ["retailer", "pacific"],
];
const WAY = ["pacific", "airline"] as const;
const [PACIFIC, AIRLINE] = [programmeOf("pacific"), programmeOf("airline")];

/** Alice and bob have points of every programme, and four ways lead round. */
async function fixture() {
  const world = await deployWorld(connection);
  await openProgrammes(world);
  for (const way of WAYS) await openRoute(world, ...way);
  for (const issuer of ISSUERS) {
    for (const person of ["alice", "bob"] as const) await issue(world, issuer, person, LIMIT / 4n, person);
  }
  return world;
}

describe("PointsExchange: what issuers come to owe each other", () => {
  let world: World;
  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });

  const routeOf = ([from, to]: Way) => world.suite.exchange.routeInfo(programmeOf(from), programmeOf(to));
  const causeOf = ([from, to]: Way) => world.suite.exchange.causeOf(programmeOf(from), programmeOf(to));
  const owed = async (way: Way = WAY, cycle = 1n) => running(world, "exchange", way, await causeOf(way), cycle);
  const go = (quantity: bigint, by: ActorName = "alice") => exchange(world, by, ...WAY, quantity);

  describe("an exchange is refused as a whole", () => {
    it("when the first issuer's cover does not reach", async () => {
      const state = async () => [
        await totalsOf(world, "pacific"),
        await totalsOf(world, "airline"),
        [...(await routeOf(WAY))],
        await world.suite.points.dustOf(PACIFIC, world.address.alice),
      ];
      await uncover(world, "pacific", 9_874n);
      const before = await state();
      await expect(go(12_345n))
        .to.be.revertedWithCustomError(world.suite.clearing, "ClearingCoverExceeded")
        .withArgs(CNY, memberId("pacific"), 9_875n, 9_874n);
      expect(await state()).to.deep.equal(before);
      await as(world, "clearing", "pacific").deposit(CNY, 1n);
      await go(12_345n);
    });

    it("when the first issuer is suspended from clearing", async () => {
      await go(12_345n);
      await stopPaying(world, "pacific");
      await cutOffAndNet(world);
      await endFunding(world);
      await as(world, "clearing", "stranger").collect(CNY, ALL);
      await expect(go(12_345n))
        .to.be.revertedWithCustomError(world.suite.clearing, "ClearingMemberSuspended")
        .withArgs(CNY, memberId("pacific"));
      await exchange(world, "alice", "airline", "pacific", 100n);
    });
  });

  it("is the value of the points credited and the fee (vector P1)", async () => {
    const { id } = await owed();
    await expect(go(12_345n))
      .to.emit(world.suite.clearing, "ObligationPosted")
      .withArgs(
        id,
        memberId("pacific"),
        memberId("airline"),
        CNY,
        1,
        9_875n,
        world.addresses.exchange,
        await causeOf(WAY),
      );
    expect((await routeOf(WAY)).carry).to.equal(6_500n);
    expect(await netsOf(world, "pacific")).to.deep.equal([-9_875n, 0n]);
    expect(await netsOf(world, "airline")).to.deep.equal([9_875n, 0n]);
  });

  it("is carried while it is too small, for whoever comes next on the way", async () => {
    const { clearing, exchange: module } = world.suite;
    const first = go(1n);
    await expect(first)
      .to.emit(module, "PointsExchanged")
      .withArgs(PACIFIC, AIRLINE, world.address.alice, 1n, 1n, 80n, 620n, 0n);
    await expect(first).not.to.emit(clearing, "ObligationPosted");
    expect((await routeOf(WAY)).carry).to.equal(7_380n);
    expect((await owed()).stage).to.equal(ObligationStage.NONE);
    await expect(go(1n, "bob"))
      .to.emit(module, "PointsExchanged")
      .withArgs(PACIFIC, AIRLINE, world.address.bob, 1n, 1n, 80n, 620n, 1n);
    expect((await routeOf(WAY)).carry).to.equal(4_760n);
    expect((await routeOf(["airline", "pacific"])).carry).to.equal(0n);
    expect((await owed()).amount).to.equal(1n);
  });

  it("is one obligation in a cycle, and another in the next", async () => {
    for (const by of ["alice", "bob", "alice"] as const) await go(12_345n, by);
    // Three times 98,756,500 ten-thousandths; 9,500 of them are carried over.
    expect(await owed()).to.deep.include({ amount: 29_626n, stage: ObligationStage.POSTED });
    await cutOffAndNet(world);
    await go(12_345n, "bob");
    expect((await owed()).amount).to.equal(29_626n);
    expect((await owed(WAY, 2n)).amount).to.equal(9_876n);
    expect(await netsOf(world, "pacific")).to.deep.equal([-9_876n, -29_626n]);
  });

  it("is nothing between two programmes of one issuer", async () => {
    const second = await openAnother(world, "pacific", { name: "silver", value: 3_000n });
    await as(world, "exchange", "pacific").setOutward(PACIFIC, second, true);
    await as(world, "exchange", "pacific").setInward(PACIFIC, second, true, 0, LIMIT);
    const [{ received, dust }, validUntil] = await world.suite.exchange.quote(
      world.address.alice,
      PACIFIC,
      second,
      100n,
      { blockTag: "pending" },
    );
    expect([received, dust]).to.deep.equal([266n, 2_000n]);
    const exchanged = as(world, "exchange", "alice").exchange(PACIFIC, second, 100n, received, validUntil);
    await expect(exchanged)
      .to.emit(world.suite.exchange, "PointsExchanged")
      .withArgs(PACIFIC, second, world.address.alice, 100n, 266n, 0n, 2_000n, 0n);
    await expect(exchanged).not.to.emit(world.suite.clearing, "ObligationPosted");
    const { carry, usedToday } = await world.suite.exchange.routeInfo(PACIFIC, second);
    expect([carry, usedToday]).to.deep.equal([0n, 100n]);
    expect(await world.suite.points.outstanding(second)).to.equal(266n);
  });

  it("loses and makes nothing, whatever is exchanged", async () => {
    const someExchange = fc.record({
      by: fc.constantFrom("alice" as const, "bob" as const),
      way: fc.constantFrom(...WAYS),
      quantity: fc.oneof(fc.bigInt(14n, 100n), fc.bigInt(14n, 1_000_000n)),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(someExchange, { minLength: 5, maxLength: 12 }), async (exchanges) => {
        const before = await booksOf();
        for (const { by, way, quantity } of exchanges) await exchange(world, by, ...way, quantity);
        const after = await booksOf();
        for (const [i, way] of WAYS.entries()) {
          const [was, is] = [before[i], after[i]];
          const { value, posted } = sumOf(await eventsAfter(way, before.block));
          expect((is?.posted ?? 0n) - (was?.posted ?? 0n)).to.equal(posted);
          expect(posted * MICRO + (is?.carry ?? 0n) - (was?.carry ?? 0n)).to.equal(value);
        }
      }),
      { numRuns: 3 },
    );
  });

  describe("a day of points (vector P2)", () => {
    const { flows, net, gross, net_paid } = vectors.P2_points_net;
    const CAST = { A: "pacific", B: "airline", C: "retailer", M1: "shop" } as const satisfies Record<
      string,
      MemberName
    >;
    const PARTIES = Object.keys(CAST) as (keyof typeof CAST)[];

    /** What the fee of one per cent and the values leave over is nothing, over the whole of each flow. */
    async function exchangeAll(): Promise<void> {
      await exchange(world, "alice", "pacific", "airline", 5_000_002n);
      await exchange(world, "bob", "airline", "retailer", 4_560_000n);
      await exchange(world, "alice", "pacific", "airline", 7_344_998n);
      await exchange(world, "bob", "retailer", "pacific", 301_000n);
    }

    /** Each order is rounded by itself: 800,000.8 and 434,499.2 fen make the 12,345.00 of the vector. */
    async function redeemAll(): Promise<void> {
      await redeem("pacific", "bob", 1_000_001n);
      await redeem("pacific", "alice", 543_124n);
      await redeem("airline", "bob", 678_900n);
    }

    async function redeem(issuer: Issuer, by: "alice" | "bob", quantity: bigint): Promise<void> {
      const order = reference(`order of ${String(quantity)}`);
      await as(world, "redemption", by).authorise(programmeOf(issuer), memberId("shop"), quantity, order);
      await as(world, "redemption", "shop").fulfil(programmeOf(issuer), world.address[by], order);
    }

    const flowOf = async (debtor: Issuer, creditor: MemberName): Promise<bigint> => {
      if (creditor !== "shop") return (await owed([debtor, creditor as Issuer])).amount;
      const cause = await world.suite.redemption.causeOf(programmeOf(debtor));
      return (await running(world, "redemption", [debtor, creditor], cause)).amount;
    };
    const balances = () => Promise.all(PARTIES.map((party) => world.suite.cny.balanceOf(world.address[CAST[party]])));

    it("nets to the fen and is paid exactly", async () => {
      for (const issuer of ["pacific", "airline"] as const) await openMerchant(world, issuer, "shop");
      await announceValue(world, "airline", MICRO);
      await goTo(connection, "2026-02-05");
      await exchangeAll();
      await redeemAll();
      for (const [debtor, creditor, amount] of flows as [keyof typeof CAST, keyof typeof CAST, number][]) {
        expect(await flowOf(CAST[debtor] as Issuer, CAST[creditor])).to.equal(BigInt(amount));
      }

      const before = await balances();
      await cutOffAndNet(world);
      for (const party of PARTIES) expect(await netsOf(world, CAST[party])).to.deep.equal([0n, BigInt(net[party])]);
      const { gross: entries, debits } = await closingCycle(world);
      expect([entries, debits]).to.deep.equal([BigInt(gross), BigInt(net_paid)]);
      await endStatements(world);
      await as(world, "clearing", "stranger").collect(CNY, ALL);
      await as(world, "clearing", "stranger").payOut(CNY, ALL);
      const paid = (await balances()).map((balance, i) => balance - (before[i] ?? 0n));
      expect(paid).to.deep.equal(PARTIES.map((party) => BigInt(net[party])));
    });
  });

  /** The carry of every way and what has been posted on it, with the block that this counts for. */
  async function booksOf() {
    const block = await connection.ethers.provider.getBlockNumber();
    const books = WAYS.map(async (way) => ({
      carry: (await routeOf(way)).carry,
      posted: (await owed(way)).amount,
    }));
    return Object.assign(await Promise.all(books), { block });
  }

  async function eventsAfter([from, to]: Way, block: number) {
    const { exchange: module } = world.suite;
    const filter = module.filters.PointsExchanged(programmeOf(from), programmeOf(to));
    const events = await module.queryFilter(filter, block + 1);
    return events.map(({ args }) => ({ worth: args.received * VALUE[to] + args.fee, amount: args.amount }));
  }
});

/** What a way's exchanges were worth, ten-thousandths of a fen, and what they say was posted. */
function sumOf(events: readonly { worth: bigint; amount: bigint }[]): { value: bigint; posted: bigint } {
  return {
    value: events.reduce((sum, { worth }) => sum + worth, 0n),
    posted: events.reduce((sum, { amount }) => sum + amount, 0n),
  };
}
