import { expect } from "chai";
import { FunctionFragment } from "ethers";
import { IPointsProgrammes__factory, ProgrammeStatus } from "../../../typechain-types/index.js";
import { connection } from "../../support/connection.js";
import { openProgrammes } from "../../support/points.js";
import { readTable } from "../../support/stateTable.js";
import { deployWorld, type World } from "../../support/world.js";
import { type Act, ACTS, PROGRAMME, STEPS, type StatusName } from "./acts.js";
import { lotOf } from "./support.js";

const { networkHelpers } = connection;

const STATUSES = Object.keys(STEPS) as StatusName[];

/** Acts of the programmes that are on none, or belong to another row. */
const NOT_IN_TABLE = ["applyFor", "recordClosed"];

async function openedFixture() {
  const world = await deployWorld(connection);
  await openProgrammes(world);
  return world;
}

/** One fixture for each status, so that every pair of the walk starts from a snapshot. */
const FIXTURES = Object.fromEntries(STATUSES.map((status) => [status, fixtureOf(status)]));

function fixtureOf(status: StatusName) {
  return async function fixture(): Promise<World> {
    const previous = FIXTURES[STATUSES[STATUSES.indexOf(status) - 1] ?? ""] ?? openedFixture;
    const world = await networkHelpers.loadFixture(previous);
    await STEPS[status](world);
    return world;
  };
}

describe("status of a points programme", () => {
  const table = readTable<StatusName>("docs/points.md", "## Life of a programme");

  it("is shown on the page for every act that is tried here", () => {
    expect(Object.keys(table)).to.have.members(Object.keys(ACTS));
  });

  it("is tried with every act of the programmes", () => {
    const { fragments } = IPointsProgrammes__factory.createInterface();
    const names = fragments
      .filter((fragment) => fragment instanceof FunctionFragment)
      .filter(({ stateMutability, name }) => stateMutability === "nonpayable" && !NOT_IN_TABLE.includes(name))
      .map(({ name }) => name);
    expect(Object.keys(ACTS)).to.include.members(names);
  });

  it("covers the enumeration", () => expect(STATUSES).to.deep.equal(Object.keys(ProgrammeStatus)));

  for (const status of STATUSES) {
    describe(status, () => {
      let world: World;
      beforeEach(async () => {
        world = await networkHelpers.loadFixture(FIXTURES[status]!);
      });
      const current = async () => (await world.suite.programmes.programmeInfo(PROGRAMME)).status;

      it("is reached", async () => expect(await current()).to.equal(ProgrammeStatus[status]));

      for (const [name, act] of Object.entries<Act>(ACTS)) {
        const next = table[name]?.[status];
        it(next === undefined ? `refuses ${name}` : `allows ${name}, then ${next}`, async () => {
          if (next === undefined) return expectRefused(world, name, act, status);
          if (status === "WINDING_DOWN" || status === "CLOSED") await act.prepare?.[status]?.(world);
          await act.run(world);
          expect(await current()).to.equal(ProgrammeStatus[next]);
        });
      }
    });
  }
});

async function expectRefused(world: World, name: string, act: Act, status: StatusName): Promise<void> {
  const { points, programmes } = world.suite;
  const done = expect(act.run(world));
  if (name === "expire") {
    await done.to.be.revertedWithCustomError(points, "PointsLotNotExpired").withArgs(lotOf(PROGRAMME, "2026-02"));
  } else {
    const expected = [PROGRAMME, ProgrammeStatus[status]];
    await done.to.be.revertedWithCustomError(programmes, "PointsProgrammeStatusInvalid").withArgs(...expected);
  }
}
