import { expect } from "chai";
import { id } from "ethers";
import {
  type AwardRecord,
  awardPages,
  awardRequest,
  awardsLeft,
  earningId,
  exchangeOutcome,
  exchangeRequest,
  liabilityReport,
  quoteExchange,
  signExchange,
  smallestQuantity,
  walletOf,
} from "../../../gateway/points/index.js";
import { Origin } from "../../../typechain-types/index.js";
import { passDays } from "../../support/chain.js";
import { connection } from "../../support/connection.js";
import {
  balanceOf,
  exchange,
  type Issuer,
  issue,
  openProgrammes,
  openRoute,
  programmeOf,
} from "../../support/points.js";
import { type ActorName, as, deployWorld, reference, type World } from "../../support/world.js";
import { all, faultIn, SECRET } from "./support.js";

const { networkHelpers } = connection;

const PACIFIC = Number(programmeOf("pacific"));
const AIRLINE = Number(programmeOf("airline"));
const RETAILER = Number(programmeOf("retailer"));
const ISSUED = { secret: SECRET, origin: "ISSUER" } as const;

async function fixture() {
  const world = await deployWorld(connection);
  await openProgrammes(world);
  await openRoute(world, "pacific", "airline");
  await openRoute(world, "retailer", "pacific", 1_000n);
  return world;
}

let world: World;

const recordOf = (account: ActorName, quantity: bigint, number: string): AwardRecord => ({
  account: world.address[account],
  quantity,
  number,
});
const pageOf = async (...records: AwardRecord[]) => (await all(awardPages(records, ISSUED)))[0]!;
const send = async (actor: ActorName, message: { to: string; data: string }) =>
  world.actors[actor].sendTransaction({ to: message.to, data: message.data });
const requestOf = (account: ActorName, quantity: bigint, from = PACIFIC, to = AIRLINE) => ({
  account: world.address[account],
  from,
  to,
  quantity,
});

describe("gateway: points on the chain", () => {
  beforeEach(async () => (world = await networkHelpers.loadFixture(fixture)));

  describe("references", () => {
    for (const origin of ["ISSUER", "LEGACY", "RULE"] as const) {
      it(`finds the id of an earning of origin ${origin}`, async () => {
        const onChain = await world.suite.earnings.idOf(7, Origin[origin], id("reference"));
        expect(earningId(7, origin, id("reference"))).to.equal(onChain);
      });
    }
  });

  describe("awards", () => {
    it("awards a page, and nothing more when it is sent again", async () => {
      const page = await pageOf(recordOf("alice", 100n, "1"), recordOf("bob", 50n, "2"), recordOf("alice", 7n, "3"));
      const message = await awardRequest(world.suite.earnings, PACIFIC, page);
      for (let sent = 0; sent < 2; sent++) {
        await send("pacific", message);
        expect(await balanceOf(world, "alice", "pacific")).to.equal(107n);
        expect(await balanceOf(world, "bob", "pacific")).to.equal(50n);
      }
    });

    it("uses no more gas than pages are made for", async () => {
      const persons = ["alice", "bob", "carol"] as const;
      const page = await pageOf(...persons.map((name) => recordOf(name, 100n, name)));
      const sent = await send("pacific", await awardRequest(world.suite.earnings, PACIFIC, page));
      const { gasUsed } = (await sent.wait())!;
      expect(Number(gasUsed)).to.be.below(200_000 + 3 * 130_000);
    });

    it("brings points over from the issuer's system", async () => {
      await as(world, "earnings", "pacific").declareLegacy(PACIFIC, 40n);
      const [page] = await all(awardPages([recordOf("alice", 40n, "L-1")], { secret: SECRET, origin: "LEGACY" }));
      await send("pacific", await awardRequest(world.suite.earnings, PACIFIC, page!));
      expect((await world.suite.earnings.legacyOf(PACIFIC)).migrated).to.equal(40n);
      expect(await awardsLeft(world.suite.earnings, PACIFIC, page!)).to.deep.equal([]);
    });

    it("leaves out what the chain has seen, even if it was revoked since", async () => {
      const page = await pageOf(recordOf("alice", 100n, "1"), recordOf("bob", 50n, "2"), recordOf("carol", 9n, "3"));
      const [first, , third] = page.awards;
      const { earnings } = world.suite;
      await send("pacific", await awardRequest(earnings, PACIFIC, { ...page, awards: [first!, third!] }));
      const revoked = earningId(PACIFIC, "ISSUER", first!.earningReference as string);
      await as(world, "earnings", "pacific").revoke(revoked, 100n, reference("returned"));
      await expect(send("pacific", await awardRequest(earnings, PACIFIC, page))).to.be.revertedWithCustomError(
        earnings,
        "PointsReferenceUsed",
      );
      const left = await awardsLeft(earnings, PACIFIC, page);
      expect(left).to.deep.equal([page.awards[1]]);
      await send("pacific", await awardRequest(earnings, PACIFIC, { ...page, awards: left }));
      expect(await balanceOf(world, "bob", "pacific")).to.equal(50n);
    });
  });

  describe("exchange", () => {
    beforeEach(async () => {
      await issue(world, "pacific", "alice", 1_000_000n, "alice's");
      await issue(world, "retailer", "alice", 1_000n, "alice's too");
    });

    it("quotes vector P1 in units, in points and in money", async () => {
      const quote = await quoteExchange(world.suite, requestOf("alice", 12_345n));
      expect(quote).to.deep.equal({
        ...requestOf("alice", 12_345n),
        consumed: 12_345n,
        received: 13_393n,
        fee: 987_600n,
        dust: 3_500n,
        validUntil: (await networkHelpers.time.latest()) + 60,
        texts: {
          spent: "12345",
          received: "13393",
          currency: "CNY",
          worth: "98.760000",
          fee: "0.987600",
          dust: "0.003500",
        },
      });
    });

    it("quotes what the chain computes, dust and fees of every size included", async () => {
      await exchange(world, "alice", "pacific", "airline", 12_345n);
      const terms = { valueOut: 8_000n, valueIn: 7_300n, feeBp: 100n, dust: 3_500n };
      for (const quantity of [1n, 2n, 3n, 99n, 1_234n, 56_789n, 987_655n]) {
        const { address, suite } = world;
        const [{ consumed, received, fee, dust }] = await suite.exchange.quote(
          address.alice,
          PACIFIC,
          AIRLINE,
          quantity,
        );
        expect(exchangeOutcome(terms, quantity)).to.deep.equal({ consumed, received, fee, dust });
        const quote = await quoteExchange(suite, requestOf("alice", quantity));
        expect(quote.received).to.equal(received);
        expect(quote.quantity).to.equal(smallestQuantity(terms, quantity));
      }
    });

    it("takes no fee on units that come back", async () => {
      await as(world, "exchange", "airline").setOutward(AIRLINE, RETAILER, true);
      await as(world, "exchange", "retailer").setInward(AIRLINE, RETAILER, true, 1_000, 1_000_000);
      await issue(world, "airline", "alice", 1_000n, "alice's miles");
      const quote = await quoteExchange(world.suite, requestOf("alice", 29n, AIRLINE, RETAILER));
      expect(quote).to.include({ quantity: 16n, consumed: 16n, received: 1n, fee: 11_680n, dust: 5_120n });
      await send("alice", await exchangeRequest(world.suite.exchange, quote));
      expect(await balanceOf(world, "alice", "airline")).to.equal(984n);
      expect(await balanceOf(world, "alice", "retailer")).to.equal(1_001n);
      const next = await quoteExchange(world.suite, requestOf("alice", 29n, AIRLINE, RETAILER));
      expect(next).to.include({ quantity: 15n, consumed: 15n, received: 1n, fee: 10_950n, dust: 3_670n });
    });

    it("lets a member relay what the person signed", async () => {
      const quote = await quoteExchange(world.suite, requestOf("alice", 12_345n));
      const signed = await signExchange(world.actors.alice, world.suite, quote);
      expect(signed.deadline).to.equal(quote.validUntil);
      await as(world, "forwarder", "pacific").execute(signed);
      expect(await balanceOf(world, "alice", "airline")).to.equal(13_393n);
      expect(await world.suite.points.dustOf(PACIFIC, world.address.alice)).to.equal(3_500n);
    });

    it("makes one message of a quote", async () => {
      const quote = await quoteExchange(world.suite, requestOf("alice", 12_345n));
      const [{ key }, again, other] = await Promise.all([
        exchangeRequest(world.suite.exchange, quote),
        exchangeRequest(world.suite.exchange, { ...quote, account: quote.account.toLowerCase() }),
        exchangeRequest(world.suite.exchange, { ...quote, validUntil: quote.validUntil + 1 }),
      ]);
      expect(again.key).to.equal(key);
      expect(other.key).not.to.equal(key);
    });

    it("signs nobody else's quote, and none that has ended", async () => {
      const quote = await quoteExchange(world.suite, requestOf("alice", 12_345n));
      expect(await faultIn(signExchange(world.actors.bob, world.suite, quote))).to.deep.equal({
        code: "POINTS_QUOTE_ACCOUNT",
        field: "account",
        value: world.address.alice,
      });
      await networkHelpers.time.increaseTo(quote.validUntil);
      await signExchange(world.actors.alice, world.suite, quote);
      await networkHelpers.time.increaseTo(quote.validUntil + 1);
      expect(await faultIn(signExchange(world.actors.alice, world.suite, quote))).to.deep.equal({
        code: "POINTS_QUOTE_EXPIRED",
        field: "validUntil",
        value: String(quote.validUntil),
      });
    });

    it("says why the chain gives no quote", async () => {
      const quoted = (from: number, to: number, quantity = 10n) =>
        faultIn(quoteExchange(world.suite, requestOf("alice", quantity, from, to)));
      expect(await quoted(AIRLINE, PACIFIC)).to.deep.equal({
        code: "POINTS_QUOTE_REFUSED",
        field: "quote",
        value: "PointsRouteClosed(from: 2, to: 1)",
      });
      await as(world, "programmes", "pointsOperator").suspend(AIRLINE, reference("case"));
      expect(await quoted(PACIFIC, AIRLINE)).to.deep.equal({
        code: "POINTS_QUOTE_REFUSED",
        field: "quote",
        value: "PointsProgrammeStatusInvalid(programme: 2, status: 4)",
      });
      const unknown = { code: "POINTS_PROGRAMME_UNKNOWN", field: "programme", value: "4" };
      expect(await quoted(PACIFIC, 4)).to.deep.equal(unknown);
      const small = { code: "POINTS_EXCHANGE_SMALL", field: "quantity", value: "1" };
      expect(await quoted(AIRLINE, RETAILER, 1n)).to.deep.equal(small);
    });
  });

  describe("wallet", () => {
    const about = (issuer: Issuer, value: bigint) => ({
      number: Number(programmeOf(issuer)),
      name: `${issuer} points`,
      issuer: { pacific: 1, airline: 9, retailer: 10 }[issuer],
      status: "LIVE",
      currency: "CNY",
      value,
      decimals: 0,
    });

    it("shows lots with their last days, debt, dust, hold and pending earnings", async () => {
      const { alice } = world.address;
      await issue(world, "pacific", "alice", 12_345n, "first", { validityMonths: 1 });
      await issue(world, "pacific", "alice", 500n, "second");
      await issue(world, "pacific", "alice", 70n, "third", { returnDays: 30, validityMonths: 2 });
      await issue(world, "pacific", "alice", 80n, "fourth", { returnDays: 30 });
      await as(world, "earnings", "pacific").revoke(earningId(PACIFIC, "ISSUER", id("fourth")), 5n, reference("part"));
      await issue(world, "retailer", "alice", 3n, "fifth");
      await issue(world, "retailer", "alice", 4n, "sixth", { returnDays: 1 });
      await issue(world, "pacific", "bob", 90n, "bob's", { returnDays: 30 });
      await exchange(world, "alice", "pacific", "airline", 12_345n);
      await exchange(world, "alice", "retailer", "pacific", 3n);
      await as(world, "earnings", "retailer").revoke(earningId(RETAILER, "ISSUER", id("fifth")), 2n, reference("part"));
      const until = (await networkHelpers.time.latest()) + 1_000;
      await as(world, "points", "airline").hold(AIRLINE, alice, until, reference("case"));

      expect(await walletOf(world.suite, alice, { range: 7 })).to.deep.equal([
        {
          ...about("pacific", 8_000n),
          lots: [{ expiresOn: "2027-01-31", quantity: 533n }],
          available: 533n,
          debt: 0n,
          dust: 3_500n,
          heldUntil: undefined,
          pending: [
            {
              earning: earningId(PACIFIC, "ISSUER", id("third")),
              programme: PACIFIC,
              quantity: 70n,
              availableOn: "2026-02-04",
              expiresOn: "2026-03-31",
            },
            {
              earning: earningId(PACIFIC, "ISSUER", id("fourth")),
              programme: PACIFIC,
              quantity: 75n,
              availableOn: "2026-02-04",
              expiresOn: "2027-01-31",
            },
          ],
        },
        {
          ...about("airline", 7_300n),
          lots: [{ expiresOn: "2027-01-31", quantity: 13_393n }],
          available: 13_393n,
          debt: 0n,
          dust: 0n,
          heldUntil: until,
          pending: [],
        },
        {
          ...about("retailer", 100_000n),
          lots: [],
          available: 0n,
          debt: 2n,
          dust: 6_000n,
          heldUntil: undefined,
          pending: [
            {
              earning: earningId(RETAILER, "ISSUER", id("sixth")),
              programme: RETAILER,
              quantity: 4n,
              availableOn: "2026-01-06",
              expiresOn: "2027-01-31",
            },
          ],
        },
      ]);
    });

    it("leaves out what is over: a hold, a credited earning, a programme without anything", async () => {
      const { alice } = world.address;
      const until = (await networkHelpers.time.latest()) + 10;
      await as(world, "points", "airline").hold(AIRLINE, alice, until, reference("case"));
      await issue(world, "pacific", "alice", 70n, "late", { returnDays: 1 });
      await passDays(connection, 1);
      await as(world, "earnings", "stranger").mature([earningId(PACIFIC, "ISSUER", id("late"))]);
      const wallet = await walletOf(world.suite, alice);
      expect(wallet.map(({ number, available, pending }) => [number, available, pending])).to.deep.equal([
        [1, 70n, []],
      ]);
      expect(await walletOf(world.suite, world.address.stranger)).to.deep.equal([]);
    });

    it("needs a node", async () => {
      const points = world.suite.points.connect(null);
      const fault = { code: "POINTS_NOT_CONNECTED", field: "suite", value: undefined };
      expect(await faultIn(walletOf({ ...world.suite, points }, world.address.alice))).to.deep.equal(fault);
    });
  });

  describe("liability", () => {
    it("reports what is outstanding by month of expiry, as events and ledger agree", async () => {
      await issue(world, "pacific", "alice", 12_345n, "first", { validityMonths: 1 });
      await issue(world, "pacific", "bob", 500n, "second");
      await issue(world, "pacific", "bob", 40n, "third", { validityMonths: 2 });
      await issue(world, "pacific", "bob", 9n, "fourth", { returnDays: 100 });
      await issue(world, "airline", "bob", 77n, "fifth");
      await exchange(world, "alice", "pacific", "airline", 10_000n);
      await exchange(world, "bob", "pacific", "airline", 100n);
      await networkHelpers.time.increase(60 * 86_400);
      const breakage = { "2026-03": 100_000_000n, "2027-01": 250_000_000n };
      const report = await liabilityReport(world.suite, { programme: PACIFIC, breakage, range: 6 });
      expect(report).to.deep.include({
        asOf: "2026-03-06",
        block: await world.connection.ethers.provider.getBlockNumber(),
        pending: 9n,
        lines: [
          { expiresOn: "2027-01-31", outstanding: 440n, value: 3_520_000n, breakage: 250_000_000n, liability: 264n },
        ],
        liability: 264n,
        lapsed: 2_345n,
      });
      expect(report.programme).to.include({ number: PACIFIC, name: "pacific points", currency: "CNY", value: 8_000n });
    });

    it("does not report what does not add up", async () => {
      await issue(world, "pacific", "alice", 100n, "first");
      const fromBlock = (await world.connection.ethers.provider.getBlockNumber()) + 1;
      await issue(world, "pacific", "alice", 20n, "second");
      const request = { programme: PACIFIC, breakage: { "2027-01": 0n }, fromBlock };
      const fault = { code: "POINTS_OUTSTANDING_WRONG", field: "outstanding", value: "20" };
      expect(await faultIn(liabilityReport(world.suite, request))).to.deep.equal(fault);
      const whole = await liabilityReport(world.suite, { ...request, fromBlock: fromBlock - 1 });
      expect(whole.lines[0]).to.include({ outstanding: 120n, liability: 96n });
    });
  });
});
