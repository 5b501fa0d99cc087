import { expect } from "chai";
import { type Contract, type ContractTransactionResponse, id } from "ethers";
import { licenceSet } from "../../gateway/suite/index.js";
import { connection } from "../support/connection.js";
import { describeMeasured } from "../support/measured.js";
import { exchange, issue, openMerchant, openProgrammes, openRoute, programmeOf, VALIDITY } from "../support/points.js";
import { as, deployWorld, memberId, registerPerson, type World } from "../support/world.js";

/** Where the costs are compared: numbers of accounts, exchanges and orders. */
const [EARLY, LATE] = [20, 2_000];
/** Units of every account: all of them together hold a million. */
const EACH = 500n;
/** Units of an exchange and of an order. */
const FEW = 10n;
/** The part of a cost by which it may differ: 2 %. */
const TOLERANCE = 50n;
/** Pieces of business in one transaction. */
const BULK = 20;
const GAS_LIMIT = 12_000_000n;
const NEVER = 2n ** 40n - 1n;
const ACTS = ["issue", "exchange", "authorise"] as const;

/** A world with accounts that act in bulk: of the identity provider, of an issuer, and of a person. */
interface Market {
  world: World;
  provider: Contract;
  issuer: Contract;
  person: Contract;
}

type Costs = Record<(typeof ACTS)[number], bigint>;

const { ethers, networkHelpers } = connection;

async function fixture(): Promise<Market> {
  const world = await deployWorld(connection);
  await openProgrammes(world);
  await openRoute(world, "pacific", "airline");
  await openMerchant(world, "pacific", "shop");
  const provider = await ethers.deployContract("Crowd");
  const issuer = await ethers.deployContract("PointsCrowd");
  const person = await ethers.deployContract("PointsCrowd");
  await as(world, "members", "provider").setAccount(provider, licenceSet("KYC_PROVIDER"), NEVER, false);
  await as(world, "members", "pacific").setAccount(issuer, licenceSet("POINTS_ISSUER"), NEVER, false);
  await registerPerson(world, "crowd", await person.getAddress());
  await awardTo(world, await person.getAddress(), 2n * FEW * BigInt(LATE), "for the crowd");
  return { world, provider, issuer, person };
}

describeMeasured("Growth of points: what an act costs does not depend on how much there is", () => {
  let early: Costs;
  let late: Costs;
  let market: Market;

  before(async function () {
    this.timeout(600_000); // eight thousand pieces of business: seconds on a quiet machine, minutes on a busy one
    market = await networkHelpers.loadFixture(fixture);
    await fill(market, 1, EARLY);
    early = await costsOf(market, "alice", 1);
    await fill(market, EARLY + 1, LATE);
    late = await costsOf(market, "bob", Number(VALIDITY));
  });

  it("compares the first points with the millionth, an account of one lot with one of twelve", async () => {
    const { suite, address } = market.world;
    const { minted } = await suite.points.totalsOf(programmeOf("pacific"));
    expect(minted > EACH * BigInt(LATE) && EACH * BigInt(LATE) === 1_000_000n).to.equal(true);
    expect(await suite.points.lotsOf(programmeOf("pacific"), address.alice)).to.have.lengthOf(1);
    expect(await suite.points.lotsOf(programmeOf("pacific"), address.bob)).to.have.lengthOf(Number(VALIDITY));
  });

  for (const act of ACTS) {
    it(`${act}: after ${LATE} accounts, exchanges and orders it costs what it cost after ${EARLY}, within 2 %`, () => {
      expect(late[act]).to.be.closeTo(early[act], early[act] / TOLERANCE);
    });
  }
});

/** Registers persons, awards them points, and has as many exchanges and orders made: numbers `first` to `last`. */
async function fill({ world, provider, issuer, person }: Market, first: number, last: number): Promise<void> {
  const { earnings, exchange: market, redemption, persons } = world.addresses;
  const [from, to] = [programmeOf("pacific"), programmeOf("airline")];
  const limit = { gasLimit: GAS_LIMIT };
  for (let n = first; n <= last; n += BULK) {
    const count = Math.min(BULK, last - n + 1);
    await provider.getFunction("register")(persons, n, count, limit);
    await issuer.getFunction("award")(earnings, from, EACH, n, count, limit);
    await person.getFunction("trade")(market, from, to, FEW, count, limit);
    await person.getFunction("order")(redemption, from, memberId("shop"), FEW, n, count, limit);
  }
}

/** The gas of an award, an exchange and an order of a person with so many lots, who has done each before. */
async function costsOf({ world }: Market, name: "alice" | "bob", lots: number): Promise<Costs> {
  for (let months = VALIDITY; months > VALIDITY - BigInt(lots); --months) {
    await issue(world, "pacific", name, EACH, `${name} ${months}`, { validityMonths: months });
  }
  await exchange(world, name, "pacific", "airline", FEW);
  await order(world, name, "first order");
  return {
    issue: await gasOf(issue(world, "pacific", name, EACH, `${name} once more`)),
    exchange: await gasOf(exchange(world, name, "pacific", "airline", FEW)),
    authorise: await gasOf(order(world, name, "second order")),
  };
}

/** Authorises an order at the shop. */
const order = (world: World, name: "alice" | "bob", text: string) =>
  as(world, "redemption", name).authorise(programmeOf("pacific"), memberId("shop"), FEW, id(text));

async function awardTo(world: World, account: string, quantity: bigint, text: string): Promise<void> {
  const award = { earningReference: id(text), account, quantity, validityMonths: 0, returnDays: 0 };
  await as(world, "earnings", "pacific").issue(programmeOf("pacific"), [award]);
}

async function gasOf(sent: Promise<ContractTransactionResponse>): Promise<bigint> {
  const receipt = await (await sent).wait();
  return receipt!.gasUsed;
}
