import { expect } from "chai";
import { CycleStage } from "../../../../typechain-types/index.js";
import {
  ALL,
  causeOf,
  CNY,
  closingCycle,
  cutOffAndNet,
  endStatements,
  obligationOf,
  openClearing,
  post,
  POSTER,
} from "../../../support/clearing.js";
import { connection } from "../../../support/connection.js";
import { readTable } from "../../../support/stateTable.js";
import { as, deployWorld, memberId, reference, type World } from "../../../support/world.js";

const { networkHelpers } = connection;

const STAGES = ["NONE", "NETTING", "STATEMENT", "FUNDING", "SETTLING", "SETTLED"] as const;
type StageName = (typeof STAGES)[number];

const DAY = 86_400;

/** Each act, as somebody who may do it. */
const ACTS: Readonly<Record<string, (world: World) => Promise<unknown>>> = {
  post: (world) => post(world, "pacific", "harbour", 1n, "new"),
  accrue: (world) =>
    as(world, "clearing", POSTER).accrue(CNY, memberId("pacific"), memberId("harbour"), 1n, causeOf("running")),
  waive: async (world) => as(world, "clearing", "harbour").waive(await obligationOf(world, "open item")),
  deposit: (world) => as(world, "clearing", "pacific").deposit(CNY, 1n),
  withdraw: (world) => as(world, "clearing", "pacific").withdraw(CNY, 1n),
  cutOff: (world) => as(world, "clearing", "clearingOperator").cutOff(CNY),
  cutOffDue: async (world) => {
    await passCycle(world);
    return as(world, "clearing", "stranger").cutOffDue(CNY);
  },
  net: (world) => as(world, "clearing", "stranger").net(CNY, ALL),
  confirm: (world) => as(world, "clearing", "pacific").confirm(CNY),
  dispute: async (world) =>
    as(world, "clearing", "pacific").dispute(await obligationOf(world, "item"), reference("reason")),
  collect: (world) => as(world, "clearing", "stranger").collect(CNY, ALL),
  payOut: (world) => as(world, "clearing", "stranger").payOut(CNY, ALL),
};

/** The way from one stage to the next. */
const STEPS: readonly ((world: World) => Promise<unknown>)[] = [
  async (world) => {
    await as(world, "clearing", "clearingOperator").cutOff(CNY);
    await post(world, "pacific", "harbour", 1_00n, "open item");
  },
  (world) => as(world, "clearing", "stranger").net(CNY, ALL),
  endStatements,
  (world) => as(world, "clearing", "stranger").collect(CNY, ALL),
  (world) => as(world, "clearing", "stranger").payOut(CNY, ALL),
];

/** One item in the first cycle, and one in the cycle that is open. */
async function bringTo(world: World, stage: StageName): Promise<void> {
  await openClearing(world, 1_000_00n);
  await post(world, "pacific", "harbour", 10_00n, "item");
  if (stage === "NONE") await post(world, "pacific", "harbour", 1_00n, "open item");
  for (const step of STEPS.slice(0, STAGES.indexOf(stage))) await step(world);
}

const FIXTURES = Object.fromEntries(
  STAGES.map((stage) => [
    stage,
    async function fixture() {
      const world = await deployWorld(connection);
      await bringTo(world, stage);
      return world;
    },
  ]),
) as Record<StageName, () => Promise<World>>;

/** The length of the cycle passes; a stage with a deadline is left as it is where the deadline is further away. */
async function passCycle(world: World): Promise<void> {
  const { openCycle } = await world.suite.clearing.currencyInfo(CNY);
  const { openedAt } = await world.suite.clearing.cycle(CNY, openCycle);
  const due = Number(openedAt) + DAY;
  if (due > (await networkHelpers.time.latest())) await networkHelpers.time.increaseTo(due);
}

describe("ClearingHouse: stages of the closing cycle", () => {
  const table = readTable<StageName>("docs/clearing.md", "## A cycle");

  it("are shown on the page for every act that is tried here", () => {
    expect(Object.keys(table)).to.have.members(Object.keys(ACTS));
  });

  for (const stage of STAGES) {
    describe(stage, () => {
      let world: World;
      beforeEach(async () => {
        world = await networkHelpers.loadFixture(FIXTURES[stage]);
      });

      it("is reached", async () => expect((await closingCycle(world)).stage).to.equal(CycleStage[stage]));

      for (const [name, act] of Object.entries(ACTS)) {
        const next = table[name]?.[stage];
        it(next === undefined ? `refuses ${name}` : `allows ${name}, then ${next}`, async () => {
          const done = act(world);
          if (next === undefined) {
            // A settled cycle's items are past dispute by themselves.
            const past = stage === "SETTLED" && name === "dispute";
            const error = past ? "ClearingObligationInvalid" : "ClearingStageInvalid";
            await expect(done).to.be.revertedWithCustomError(world.suite.clearing, error);
          } else {
            await done;
            expect((await closingCycle(world)).stage).to.equal(CycleStage[next]);
          }
        });
      }
    });
  }
});

describe("ClearingHouse: cycles", () => {
  it("come round: the next cycle follows the same way", async () => {
    const world = await networkHelpers.loadFixture(FIXTURES.SETTLED);
    await cutOffAndNet(world);
    expect((await closingCycle(world)).stage).to.equal(CycleStage.STATEMENT);
  });
});
