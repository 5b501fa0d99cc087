import { expect } from "chai";
import { type Contract, dataSlice, id } from "ethers";
import { licenceSet } from "../../gateway/suite/index.js";
import { AssuranceLevel } from "../../typechain-types/index.js";
import { connection } from "../support/connection.js";
import { describeMeasured } from "../support/measured.js";
import { contentOf, issueOf, pacificPolicy, registerProduct } from "../support/policies.js";
import { byCouncil, CNY, openClearing, post } from "../support/clearing.js";
import { as, deployWorld, type MemberName, pseudonym, type World } from "../support/world.js";

/** Where the costs are compared. */
const [EARLY, LATE] = [100, 10_000];
/** The part of a cost by which it may differ: 2 %. */
const TOLERANCE = 50n;
/** Pieces of business in one transaction: larger ones take the chain more memory than they save time. */
const BULK = 50;
const GAS_LIMIT = 10_000_000n;
const NEVER = 2n ** 40n - 1n;
const ACTS = ["issue", "deposit", "verify", "register", "post"] as const;
/** Cover for every obligation that is posted, one fen each. */
const COVER = 1_000_00n;

/** A world with two accounts that act in bulk: one of Pacific Insurance, one of the identity provider. */
interface Market {
  world: World;
  product: bigint;
  insurer: Contract;
  provider: Contract;
}

type Costs = Record<(typeof ACTS)[number], bigint>;

const { ethers, networkHelpers } = connection;

async function fixture(): Promise<Market> {
  const world = await deployWorld(connection);
  const product = await registerProduct(world);
  await openClearing(world, COVER);
  const [insurer, provider] = [await crowdOf(world, "pacific"), await crowdOf(world, "provider")];
  await (await byCouncil(world)).setPoster(insurer, true);
  return { world, product, insurer, provider };
}

describeMeasured("Growth: what an act costs does not depend on how much there is", () => {
  let early: Costs;
  let late: Costs;
  let market: Market;

  before(async function () {
    this.timeout(600_000); // thirty thousand pieces of business: seconds on a quiet machine, minutes on a busy one
    market = await networkHelpers.loadFixture(fixture);
    await fill(market, 1, EARLY - 1);
    early = await costsOf(market, EARLY);
    await fill(market, EARLY + 1, LATE - 1);
    late = await costsOf(market, LATE);
  });

  it("compares the 100th with the 10,000th policy, and as many obligations", async () => {
    const { registry } = market.world.suite;
    expect(await registry.balanceOf(market.world.address.alice)).to.equal(LATE);
    expect((await market.world.suite.clearing.positionOf(CNY, 1)).owed).to.equal(LATE);
  });

  for (const act of ACTS) {
    it(`${act}: the 10,000th costs what the 100th cost, within 2 %`, () => {
      expect(late[act]).to.be.closeTo(early[act], early[act] / TOLERANCE);
    });
  }
});

/** Deploys an account in bulk for a member. */
async function crowdOf(world: World, name: MemberName): Promise<Contract> {
  const crowd = await ethers.deployContract("Crowd");
  const scope = licenceSet("INSURER", "KYC_PROVIDER");
  await as(world, "members", name).setAccount(crowd, scope, NEVER, false);
  return crowd;
}

/** Issues policies and registers persons, numbers `first` to `last`. */
async function fill({ world, product, insurer, provider }: Market, first: number, last: number): Promise<void> {
  const { addresses, address } = world;
  for (let n = first; n <= last; n += BULK) {
    const count = Math.min(BULK, last - n + 1);
    const limit = { gasLimit: GAS_LIMIT };
    await insurer.getFunction("issue")(addresses.registry, product, address.alice, n, count, limit);
    await provider.getFunction("register")(addresses.persons, n, count, limit);
    await insurer.getFunction("post")(addresses.clearing, n, count, limit);
  }
}

/** The gas of the `n`-th of everything, when `n − 1` are there. */
async function costsOf({ world, product }: Market, n: number): Promise<Costs> {
  const [policyReference, content] = [BigInt(dataSlice(id(`policy ${n}`), 4)), contentOf(`policy ${n}`)];
  const policy = pacificPolicy(policyReference);
  const issue = as(world, "registry", "pacific").issue(product, issueOf(world, { policyReference, content }));
  const register = as(world, "persons", "provider").register(
    dataSlice(id(`person ${n}`), 12),
    pseudonym(`person ${n}`),
    AssuranceLevel.L3,
    2036_01_05,
    id("evidence"),
  );
  return {
    issue: await gasOf(issue),
    register: await gasOf(register),
    deposit: await gasOf(as(world, "registry", "keeper").deposit({ id: policy, content })),
    post: await gasOf(post(world, "pacific", "harbour", 1n, `obligation ${n}`)),
    verify: await world.suite.registry.verify.estimateGas(policy, 1, content),
  };
}

async function gasOf(sent: ReturnType<World["suite"]["registry"]["deposit"]>): Promise<bigint> {
  const receipt = await (await sent).wait();
  return receipt!.gasUsed;
}
