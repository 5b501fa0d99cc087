import { readFileSync } from "node:fs";
import { expect } from "chai";
import { FunctionFragment } from "ethers";
import { network } from "hardhat";
import { IPointsProgrammes__factory, ProgrammeStatus } from "../../../typechain-types/index.js";
import { openProgrammes } from "../../support/points.js";
import { deployWorld, type World } from "../../support/world.js";
import { type Act, ACTS, PROGRAMME, STEPS, type StatusName } from "./acts.js";
import { lotOf } from "./support.js";

const connection = await network.create();
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
  const table = readTable("docs/points.md", "## Life of a programme");

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

/** For each act, the statuses in which it is possible and the status that follows. */
function readTable(page: string, section: string): Record<string, Partial<Record<StatusName, StatusName>>> {
  const lines = readFileSync(page, "utf8").split("\n");
  const after = lines.slice(lines.indexOf(section) + 1);
  const start = after.findIndex((line) => line.startsWith("|"));
  const length = after.slice(start).findIndex((line) => !line.startsWith("|"));
  const [heading = [], , ...rows] = after.slice(start, length < 0 ? undefined : start + length).map(cellsOf);
  return Object.fromEntries(
    rows.map(([act = "", , ...cells]) => {
      const next = cells.map((cell, index) => {
        const status = heading[index + 2] as StatusName;
        return cell === "" ? [] : [[status, cell === "=" ? status : (cell as StatusName)] as const];
      });
      return [act.replaceAll("`", ""), Object.fromEntries(next.flat())];
    }),
  );
}

function cellsOf(line: string): string[] {
  return line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());
}
