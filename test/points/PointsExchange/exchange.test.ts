import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { signAct } from "../../../gateway/relay/index.js";
import { PersonStatus, ProgrammeStatus } from "../../../typechain-types/index.js";
import { block, replaceKey } from "../../policy/circumstances.js";
import { chainDate, goTo } from "../../support/chain.js";
import { connection } from "../../support/connection.js";
import {
  balanceOf,
  exchange,
  issue,
  type Issuer,
  LIMIT,
  openProgrammes,
  openRoute,
  programmeOf,
  VALIDITY,
  VALUE,
} from "../../support/points.js";
import { type ActorName, as, deployWorld, type World } from "../../support/world.js";
import vectors from "../../vectors.json" with { type: "json" };
import {
  announceValue,
  bringTo,
  freeze,
  hold,
  LAST_DAY,
  lotOf,
  lotsOf,
  midnight,
  monthOf,
  totalsOf,
} from "../circumstances.js";

const { networkHelpers } = connection;
const { time } = networkHelpers;

const P1 = vectors.P1_points;
const [PACIFIC, AIRLINE, RETAILER] = [programmeOf("pacific"), programmeOf("airline"), programmeOf("retailer")];
const ISSUED = 20_000n;
/** Units of vector P1. */
const QUANTITY = 12_345n;
const RECEIVED = BigInt(P1.points_b);
const LOT = monthOf("2026-01-05", VALIDITY);

/** Who exchanges, on which way, and until when the quote is good. */
interface Act {
  by: ActorName;
  from: bigint;
  to: bigint;
  until: number;
}

/** Alice has points of pacific, and ways lead from there to both others, and from there back. */
async function fixture() {
  const world = await deployWorld(connection);
  await openProgrammes(world);
  for (const to of ["airline", "retailer"] as const) await openRoute(world, "pacific", to);
  await openRoute(world, "airline", "pacific");
  await issue(world, "pacific", "alice", ISSUED, "first");
  return world;
}

describe("PointsExchange: exchanging points", () => {
  let world: World;
  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });

  const soon = async () => (await time.latest()) + 50;
  const act = async (quantity = QUANTITY, quoted = RECEIVED, changes: Partial<Act> = {}) => {
    const { by, from, to, until } = {
      by: "alice" as const,
      from: PACIFIC,
      to: AIRLINE,
      until: await soon(),
      ...changes,
    };
    return as(world, "exchange", by).exchange(from, to, quantity, quoted, until);
  };
  const quoteOf = (quantity: bigint, to = AIRLINE, from = PACIFIC) =>
    world.suite.exchange.quote(world.address.alice, from, to, quantity);
  const dust = (issuer: Issuer = "pacific") => world.suite.points.dustOf(programmeOf(issuer), world.address.alice);

  describe("is refused", () => {
    it("to whoever has no active real-name account", async () => {
      const { persons } = world.suite;
      await expect(act(QUANTITY, RECEIVED, { by: "stranger" }))
        .to.be.revertedWithCustomError(persons, "PersonUnknown")
        .withArgs(world.address.stranger);
      await block(world, "alice");
      await expect(act())
        .to.be.revertedWithCustomError(persons, "PersonStatusInvalid")
        .withArgs(world.address.alice, PersonStatus.BLOCKED);
    });

    it("to an address that acts for its person no longer", async () => {
      await replaceKey(world, "alice");
      await expect(act())
        .to.be.revertedWithCustomError(world.suite.persons, "PersonAccountReplacedBy")
        .withArgs(world.address.alice, world.address.dave);
    });

    it("after the time of its quote, from the next second on", async () => {
      const validUntil = await soon();
      await time.setNextBlockTimestamp(validUntil + 1);
      await expect(act(QUANTITY, RECEIVED, { until: validUntil }))
        .to.be.revertedWithCustomError(world.suite.exchange, "PointsQuoteExpired")
        .withArgs(validUntil);
    });

    it("on a quote that is good for longer than a minute", async () => {
      const now = await soon();
      await time.setNextBlockTimestamp(now);
      await expect(act(QUANTITY, RECEIVED, { until: now + 61 }))
        .to.be.revertedWithCustomError(world.suite.exchange, "PointsQuoteTooLong")
        .withArgs(now + 61, now + 60);
    });

    for (const [issuer, side] of [
      ["pacific", "spent"],
      ["airline", "credited"],
    ] as const) {
      it(`while the programme is suspended whose points would be ${side}, or when it is closed`, async () => {
        for (const status of [ProgrammeStatus.SUSPENDED, ProgrammeStatus.CLOSED]) {
          await bringTo(world, issuer, status);
          const named = [programmeOf(issuer), status] as const;
          for (const refused of [() => act(), () => quoteOf(QUANTITY)]) {
            await expect(refused())
              .to.be.revertedWithCustomError(world.suite.programmes, "PointsProgrammeStatusInvalid")
              .withArgs(...named);
          }
        }
      });
    }

    it("into a programme that winds down", async () => {
      await bringTo(world, "airline", ProgrammeStatus.WINDING_DOWN);
      await expect(act())
        .to.be.revertedWithCustomError(world.suite.programmes, "PointsProgrammeStatusInvalid")
        .withArgs(AIRLINE, ProgrammeStatus.WINDING_DOWN);
    });

    it("out of a programme whose last day is past", async () => {
      await bringTo(world, "pacific", ProgrammeStatus.WINDING_DOWN);
      await goTo(connection, "2026-07-06");
      for (const refused of [() => act(), () => quoteOf(QUANTITY)]) {
        await expect(refused())
          .to.be.revertedWithCustomError(world.suite.programmes, "PointsWindDownDateInvalid")
          .withArgs(PACIFIC, chainDate(LAST_DAY));
      }
    });

    it("on a way that one of the issuers has not opened, or has closed again", async () => {
      const refused = async (from: bigint, to: bigint) => {
        for (const attempt of [() => act(10n, 10n, { from, to }), () => quoteOf(10n, to, from)]) {
          await expect(attempt())
            .to.be.revertedWithCustomError(world.suite.exchange, "PointsRouteClosed")
            .withArgs(from, to);
        }
      };
      await refused(RETAILER, PACIFIC);
      await as(world, "exchange", "retailer").setOutward(RETAILER, PACIFIC, true);
      await refused(RETAILER, PACIFIC);
      await as(world, "exchange", "pacific").setOutward(PACIFIC, AIRLINE, false);
      await refused(PACIFIC, AIRLINE);
      await as(world, "exchange", "retailer").setInward(PACIFIC, RETAILER, false, 100, LIMIT);
      await refused(PACIFIC, RETAILER);
    });

    it("when it comes to no unit of the other programme", async () => {
      for (const quantity of [0n, 12n]) {
        for (const attempt of [() => act(quantity, 0n, { to: RETAILER }), () => quoteOf(quantity, RETAILER)]) {
          await expect(attempt())
            .to.be.revertedWithCustomError(world.suite.exchange, "PointsExchangeTooSmall")
            .withArgs(PACIFIC, RETAILER, quantity);
        }
      }
      await act(13n, 1n, { to: RETAILER });
    });

    it("when dust alone would pay for it", async () => {
      await act();
      await exchange(world, "alice", "pacific", "airline", 1n);
      expect(await dust()).to.equal(4_120n);
      await announceValue(world, "pacific", 1_000n);
      await announceValue(world, "airline", 3_000n);
      await goTo(connection, "2026-02-05");
      // 1,000 + 4,120 − 10 would be one unit of 3,000, and the unit of 1,000 would go back whole.
      await expect(act(1n, 1n))
        .to.be.revertedWithCustomError(world.suite.exchange, "PointsExchangeTooSmall")
        .withArgs(PACIFIC, AIRLINE, 1n);
      await act(3n, 2n);
      expect(await dust()).to.equal(90n);
      expect(await balanceOf(world, "alice", "pacific")).to.equal(ISSUED - QUANTITY - 1n - 2n);
    });

    it("when it comes to something else than quoted", async () => {
      for (const quoted of [0n, RECEIVED - 1n, RECEIVED + 1n]) {
        await expect(act(QUANTITY, quoted))
          .to.be.revertedWithCustomError(world.suite.exchange, "PointsQuoteStale")
          .withArgs(quoted, RECEIVED);
      }
    });

    it("on a quote of before a value changed at midnight", async () => {
      await announceValue(world, "airline", 7_000n);
      await goTo(connection, "2026-02-04");
      const change = await midnight(world);
      await time.increaseTo(change - 30);
      const [quoted, validUntil] = await quoteOf(QUANTITY);
      expect(quoted.received).to.equal(RECEIVED);
      await time.setNextBlockTimestamp(change);
      await expect(act(QUANTITY, quoted.received, { until: Number(validUntil) }))
        .to.be.revertedWithCustomError(world.suite.exchange, "PointsQuoteStale")
        .withArgs(RECEIVED, 13_967n);
    });

    it("on a quote of before the account's dust changed", async () => {
      const [first] = await quoteOf(10n);
      expect([first.received, first.dust]).to.deep.equal([10n, 6_200n]);
      await act(10n, 10n);
      await expect(act(10n, 10n))
        .to.be.revertedWithCustomError(world.suite.exchange, "PointsQuoteStale")
        .withArgs(10n, 11n);
    });

    it("of an account that a court has frozen", async () => {
      const order = await freeze(world, "alice");
      await expect(act())
        .to.be.revertedWithCustomError(world.suite.points, "ObjectFrozen")
        .withArgs(...order);
    });

    it("of an account that the first issuer holds, not the second", async () => {
      const until = await hold(world, "pacific", "alice");
      await expect(act())
        .to.be.revertedWithCustomError(world.suite.points, "PointsAccountHeld")
        .withArgs(PACIFIC, world.address.alice, until);
      await time.increaseTo(until);
      await hold(world, "airline", "alice");
      await act();
    });

    it("for more points than the account has", async () => {
      const [{ received }] = await quoteOf(ISSUED + 1n);
      await expect(act(ISSUED + 1n, received))
        .to.be.revertedWithCustomError(world.suite.points, "PointsInsufficient")
        .withArgs(PACIFIC, world.address.alice, ISSUED, ISSUED + 1n);
    });

    it("above the limit of the second programme", async () => {
      await issue(world, "airline", "bob", LIMIT - RECEIVED + 1n, "bob");
      await expect(act())
        .to.be.revertedWithCustomError(world.suite.points, "PointsLimitExceeded")
        .withArgs(AIRLINE, LIMIT + 1n, LIMIT);
      await as(world, "earnings", "airline").revoke(
        await world.suite.earnings.idOf(AIRLINE, 0, connection.ethers.id("bob")),
        1n,
        connection.ethers.id("reason"),
      );
      await act();
    });
  });

  describe("a quote", () => {
    it("is what the chain computes, for a minute (vector P1)", async () => {
      const [outcome, validUntil] = await quoteOf(QUANTITY);
      expect([...outcome]).to.deep.equal([QUANTITY, RECEIVED, BigInt(P1.fee_micro), BigInt(P1.dust_micro)]);
      expect(P1.value_micro).to.equal(Number(QUANTITY * VALUE.pacific));
      expect(validUntil).to.equal((await time.latest()) + 60);
    });

    it("holds to its last second", async () => {
      const [{ received }, validUntil] = await quoteOf(QUANTITY);
      await time.setNextBlockTimestamp(validUntil);
      await expect(act(QUANTITY, received, { until: Number(validUntil) })).to.emit(
        world.suite.exchange,
        "PointsExchanged",
      );
    });

    it("counts the dust of the account it is for", async () => {
      await act();
      expect((await quoteOf(1n))[0].dust).to.equal(4_120n);
      expect((await world.suite.exchange.quote(world.address.bob, PACIFIC, AIRLINE, 10n))[0].dust).to.equal(6_200n);
    });
  });

  it("spends, credits and keeps the dust, to the unit (vector P1)", async () => {
    const { address, addresses, suite } = world;
    const exchanged = act();
    await expect(exchanged)
      .to.emit(suite.exchange, "PointsExchanged")
      .withArgs(PACIFIC, AIRLINE, address.alice, QUANTITY, RECEIVED, P1.fee_micro, P1.dust_micro, 9_875n);
    const { alice } = address;
    const moved = [
      [addresses.exchange, alice, ZeroAddress, lotOf(PACIFIC, LOT), QUANTITY],
      [addresses.exchange, ZeroAddress, alice, lotOf(AIRLINE, LOT), RECEIVED],
    ];
    for (const movement of moved) {
      await expect(exchanged)
        .to.emit(suite.points, "TransferSingle")
        .withArgs(...movement);
    }
    expect(await lotsOf(world, "alice", "pacific")).to.deep.equal([[LOT, ISSUED - QUANTITY]]);
    expect(await lotsOf(world, "alice", "airline")).to.deep.equal([[LOT, RECEIVED]]);
    expect(await totalsOf(world, "pacific")).to.deep.equal([ISSUED, 0n, QUANTITY, 0n, 0n]);
    expect(await totalsOf(world, "airline")).to.deep.equal([RECEIVED, 0n, 0n, 0n, 0n]);
    expect([await dust(), await dust("airline")]).to.deep.equal([BigInt(P1.dust_micro), 0n]);
  });

  it("counts dust with the next exchange", async () => {
    await act();
    await expect(act(1n, 1n))
      .to.emit(world.suite.exchange, "PointsExchanged")
      .withArgs(PACIFIC, AIRLINE, world.address.alice, 1n, 1n, 80n, 4_120n, 1n);
    expect(await dust()).to.equal(4_120n);
  });

  it("leaves what makes whole units where it is", async () => {
    // 100 · 8,000 less the fee is 7 units of 100,000 and 92,000 more: 11 units of 8,000, and dust of 4,000.
    await expect(act(100n, 7n, { to: RETAILER }))
      .to.emit(world.suite.exchange, "PointsExchanged")
      .withArgs(PACIFIC, RETAILER, world.address.alice, 89n, 7n, 8_000n, 4_000n, 70n);
    expect(await balanceOf(world, "alice", "pacific")).to.equal(ISSUED - 89n);
    expect(await dust()).to.equal(4_000n);
  });

  it("spends what expires first, and credits for the validity of the second programme", async () => {
    await issue(world, "pacific", "alice", 100n, "short", { validityMonths: 2 });
    await goTo(connection, "2026-03-31");
    await exchange(world, "alice", "pacific", "airline", 150n);
    expect(await lotsOf(world, "alice", "pacific")).to.deep.equal([[LOT, ISSUED - 50n]]);
    expect(await lotsOf(world, "alice", "airline")).to.deep.equal([[LOT + 2n, 162n]]);
  });

  it("goes on out of a programme that winds down, through its last day", async () => {
    await bringTo(world, "pacific", ProgrammeStatus.WINDING_DOWN);
    await goTo(connection, LAST_DAY);
    await time.setNextBlockTimestamp((await midnight(world)) - 1);
    await expect(act(QUANTITY, RECEIVED, { until: await midnight(world) })).to.emit(
      world.suite.exchange,
      "PointsExchanged",
    );
  });

  it("is signed by a person and sent by a member", async () => {
    const { actors, address, suite } = world;
    const validUntil = await soon();
    const signed = await signAct(
      actors.alice,
      suite.forwarder,
      await suite.exchange.exchange.populateTransaction(PACIFIC, AIRLINE, QUANTITY, RECEIVED, validUntil),
      { deadline: validUntil },
    );
    await expect(as(world, "forwarder", "harbour").execute(signed))
      .to.emit(suite.exchange, "PointsExchanged")
      .withArgs(PACIFIC, AIRLINE, address.alice, QUANTITY, RECEIVED, P1.fee_micro, P1.dust_micro, 9_875n);
    expect(await balanceOf(world, "alice", "airline")).to.equal(RECEIVED);
  });

  describe("the most of a day", () => {
    const CAP = 1_000n;
    const go = (quantity: bigint) => exchange(world, "alice", "pacific", "airline", quantity);
    const used = async () => {
      const { day, usedToday } = await world.suite.exchange.routeInfo(PACIFIC, AIRLINE);
      return [day, usedToday];
    };
    /** 2026-01-05 as days since 1970. */
    const FIRST_DAY = 20_458n;

    beforeEach(() => as(world, "exchange", "airline").setInward(PACIFIC, AIRLINE, true, 100, CAP));

    it("counts all that goes a way, and starts afresh at midnight in Shanghai", async () => {
      await go(600n);
      expect(await used()).to.deep.equal([FIRST_DAY, 600n]);
      await expect(go(401n))
        .to.be.revertedWithCustomError(world.suite.exchange, "PointsRouteCapExceeded")
        .withArgs(PACIFIC, AIRLINE, CAP + 1n, CAP);
      await issue(world, "pacific", "bob", 500n, "bob");
      await exchange(world, "bob", "pacific", "airline", 400n);
      expect(await used()).to.deep.equal([FIRST_DAY, CAP]);

      const next = await midnight(world);
      await time.increaseTo(next - 10);
      await time.setNextBlockTimestamp(next - 1);
      await expect(go(1n)).to.be.revertedWithCustomError(world.suite.exchange, "PointsRouteCapExceeded");
      await time.setNextBlockTimestamp(next);
      await go(CAP);
      expect(await used()).to.deep.equal([FIRST_DAY + 1n, CAP]);
      await expect(go(1n)).to.be.revertedWithCustomError(world.suite.exchange, "PointsRouteCapExceeded");
    });

    it("stands when the issuer sets the way anew", async () => {
      await go(600n);
      await as(world, "exchange", "airline").setInward(PACIFIC, AIRLINE, true, 0, 700n);
      expect(await used()).to.deep.equal([FIRST_DAY, 600n]);
      await expect(go(101n))
        .to.be.revertedWithCustomError(world.suite.exchange, "PointsRouteCapExceeded")
        .withArgs(PACIFIC, AIRLINE, 701n, 700n);
    });

    it("counts what is spent, not what goes back", async () => {
      await as(world, "exchange", "retailer").setInward(PACIFIC, RETAILER, true, 100, 89n);
      await act(100n, 7n, { to: RETAILER });
      expect((await world.suite.exchange.routeInfo(PACIFIC, RETAILER)).usedToday).to.equal(89n);
    });
  });
});
