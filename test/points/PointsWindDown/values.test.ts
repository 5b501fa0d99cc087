import { expect } from "chai";
import fc from "fast-check";
import { chainDate, goTo } from "../../support/chain.js";
import { connection } from "../../support/connection.js";
import {
  application,
  balanceOf,
  CNY,
  exchange,
  issue,
  type Issuer,
  LIMIT,
  openProgrammes,
  openRoute,
  programmeOf,
  VALUE,
} from "../../support/points.js";
import { as, deployWorld, memberId, reference, type World } from "../../support/world.js";
import { byCouncil, byOperator } from "../PointsProgrammes/support.js";
import { causeOf, DAY_AFTER, ENDING, succeed, SUCCESSOR, windDown, worthOf } from "./support.js";

const { networkHelpers } = connection;

const REASON = reference("resolution");
/** Ten-thousandths in a fen. */
const MICRO = 10_000n;

/** Points become the retailer's without a fee; what is below a unit of those, 100 000, stays as units or dust. */
async function fixture() {
  const world = await deployWorld(connection);
  await openProgrammes(world);
  await openRoute(world, "airline", "retailer", 0n);
  await openRoute(world, "pacific", "retailer", 0n);
  return world;
}

describe("PointsWindDown: values and dust", () => {
  let world: World;
  beforeEach(async () => {
    world = await networkHelpers.loadFixture(fixture);
  });
  const contract = () => world.suite.windDown;
  const convert = (names: readonly ("alice" | "bob" | "carol")[]) =>
    as(world, "windDown", "stranger").convert(
      ENDING,
      names.map((name) => world.address[name]),
    );
  const dustOf = (programme: bigint) => world.suite.points.dustOf(programme, world.address.carol);

  const carry = async () => (await contract().successorOf(ENDING)).carry;
  const credit = async () => (await world.suite.clearing.positionOf(CNY, memberId("pacific"))).open;

  /** carol gets points and exchanges some of them. */
  async function earn(issuer: Issuer, quantity: bigint, exchanged: bigint, text = "carol"): Promise<void> {
    await issue(world, issuer, "carol", quantity, text);
    await exchange(world, "carol", issuer, "retailer", exchanged);
  }

  /** The programme ends, and the successor stands ready. */
  async function end(): Promise<void> {
    await windDown(world);
    await succeed(world);
    await goTo(connection, DAY_AFTER);
  }

  it("moves dust, and has the issuer owe a fen as soon as there is one", async () => {
    await issue(world, "airline", "bob", 1n, "bob");
    await earn("airline", 850n, 850n); // 850 · 7 300 = 62 · 100 000 + 5 000
    await end();
    expect([await balanceOf(world, "carol", "airline"), await dustOf(ENDING)]).to.deep.equal([0n, 5_000n]);
    const first = convert(["carol"]);
    await expect(first)
      .to.emit(contract(), "PointsConverted")
      .withArgs(ENDING, world.address.carol, 0n, 0n, 5_000n)
      .and.to.emit(contract(), "PointsPageConverted")
      .withArgs(ENDING, 1n, 0n, causeOf(1));
    await expect(first).not.to.emit(world.suite.clearing, "ObligationPosted");
    expect([await dustOf(ENDING), await dustOf(SUCCESSOR)]).to.deep.equal([0n, 5_000n]);
    expect(await carry()).to.equal(5_000n);
    await expect(convert(["bob"])) // 5 000 + 7 300
      .to.emit(contract(), "PointsPageConverted")
      .withArgs(ENDING, 2n, 1n, causeOf(2));
    expect([await credit(), await carry()]).to.deep.equal([1n, 2_300n]);
  });

  for (const [quantity, dust, received, rest] of [
    [110n, 3_000n, 0n, 7_000n],
    [480n, 4_000n, 1n, 0n],
    [850n, 5_000n, 1n, 1_000n],
  ] as const) {
    it(`counts the dust of 4000 that the account has in the successor with ${dust}, for which alone is owed`, async () => {
      await earn("pacific", 13n, 13n); // 13 · 8 000 = 100 000 + 4 000
      await earn("airline", quantity, quantity);
      await end();
      expect([await dustOf(SUCCESSOR), await dustOf(ENDING)]).to.deep.equal([4_000n, dust]);
      await expect(convert(["carol"]))
        .to.emit(contract(), "PointsConverted")
        .withArgs(ENDING, world.address.carol, 0n, received, rest);
      expect([await balanceOf(world, "carol", "pacific"), await dustOf(SUCCESSOR)]).to.deep.equal([received, rest]);
      expect(await carry()).to.equal(dust);
    });
  }

  it("makes units of units and dust together", async () => {
    await earn("airline", 851n, 850n);
    await end();
    await expect(convert(["carol"])) // 7 300 + 5 000 = 8 000 + 4 300
      .to.emit(contract(), "PointsConverted")
      .withArgs(ENDING, world.address.carol, 1n, 1n, 4_300n);
    expect([await balanceOf(world, "carol", "pacific"), await dustOf(SUCCESSOR)]).to.deep.equal([1n, 4_300n]);
  });

  it("takes both values of the day, as changed since", async () => {
    await issue(world, "airline", "carol", 10n, "carol");
    for (const [issuer, value] of [
      ["airline", 9_000n],
      ["pacific", 20_000n],
    ] as const) {
      await as(world, "programmes", issuer).proposeValue(programmeOf(issuer), value);
      await byOperator(world).confirmValue(programmeOf(issuer), value);
    }
    await end();
    await expect(convert(["carol"])) // 90 000 = 4 · 20 000 + 10 000
      .to.emit(contract(), "PointsConverted")
      .withArgs(ENDING, world.address.carol, 10n, 4n, 10_000n)
      .and.to.emit(contract(), "PointsPageConverted")
      .withArgs(ENDING, 1n, 9n, causeOf(1));
  });

  it("has nobody owe when both programmes have one issuer", async () => {
    await as(world, "programmes", "airline").applyFor(application("airline", { value: VALUE.pacific }));
    await (await byCouncil(world)).approve(4n, LIMIT, 0n, REASON);
    await as(world, "programmes", "airline").launch(4n);
    await issue(world, "airline", "carol", 81n, "carol");
    await as(world, "programmes", "airline").windDown(ENDING, chainDate("2026-07-04"));
    await as(world, "windDown", "airline").nameSuccessor(ENDING, 4n);
    await as(world, "windDown", "airline").accept(ENDING, 4n);
    await goTo(connection, DAY_AFTER);
    const page = convert(["carol"]);
    await expect(page).to.emit(contract(), "PointsPageConverted").withArgs(ENDING, 1n, 0n, causeOf(1));
    await expect(page).not.to.emit(world.suite.clearing, "ObligationPosted");
    expect(await world.suite.points.outstanding(4n)).to.equal(73n); // 81 · 7 300 = 73 · 8 000 + 7 300
    expect(await carry()).to.equal(0n);
  });

  it("neither makes nor loses value, whatever was earned and exchanged", async () => {
    const names = ["alice", "bob", "carol"] as const;
    const quantity = fc.bigInt({ min: 14n, max: 1_000_000n });
    await fc.assert(
      fc.asyncProperty(fc.tuple(quantity, quantity, quantity), quantity, async ([alice, bob, carol], exchanged) => {
        world = await networkHelpers.loadFixture(fixture);
        await issue(world, "airline", "alice", alice, "alice");
        await issue(world, "airline", "bob", bob, "bob");
        await earn("airline", carol + exchanged, exchanged);
        await end();
        const before = await worthOf(world, names);
        await convert(["alice"]);
        await convert(["bob", "carol"]);
        expect([await credit(), await carry()]).to.deep.equal([before / MICRO, before % MICRO]);
        expect(await worthOf(world, names)).to.equal(before);
        expect(await world.suite.points.outstanding(ENDING)).to.equal(0n);
      }),
      { numRuns: 5 },
    );
  });
});
