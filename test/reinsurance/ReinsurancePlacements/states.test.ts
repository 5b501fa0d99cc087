import { expect } from "chai";
import { FunctionFragment } from "ethers";
import { IReinsurancePlacements__factory, PlacementStatus } from "../../../typechain-types/index.js";
import { connection } from "../../support/connection.js";
import { readTable } from "../../support/stateTable.js";
import { type Act, type ActName, ACTS, PREPARATIONS } from "./acts.js";
import { type Scene, type Stage, stages } from "./support.js";

const at = stages(connection, { subjectivities: { river: 1 } });

type StatusName = keyof typeof PlacementStatus;

/** The stage at which each status is tried: the one at which most acts can succeed. */
const REACHED: Record<StatusName, Stage> = {
  NONE: "prepared",
  DRAFT: "opened",
  QUOTING: "quoted",
  ORDERED: "written",
  SIGNED_DOWN: "signed",
  BOUND: "bound",
  INCEPTED: "incepted",
  RUN_OFF: "runOff",
  NOT_TAKEN_UP: "signed",
};

describe("status of a placement", () => {
  const table = readTable<StatusName>("docs/reinsurance.md", "## Placements");

  it("is shown on the page for every act", () => {
    const { fragments } = IReinsurancePlacements__factory.createInterface();
    const verbs = fragments
      .filter((fragment) => fragment instanceof FunctionFragment)
      .filter(({ stateMutability }) => stateMutability === "nonpayable")
      .map(({ name }) => name);
    expect(Object.keys(table)).to.have.members(verbs);
    expect(Object.keys(ACTS)).to.have.members(verbs);
  });

  it("covers the enumeration", () => expect(Object.keys(REACHED)).to.deep.equal(Object.keys(PlacementStatus)));

  for (const [status, stage] of Object.entries(REACHED) as [StatusName, Stage][]) {
    describe(status, () => {
      let scene: Scene;
      beforeEach(async () => {
        scene = await at(stage);
        if (status === "NOT_TAKEN_UP") await ACTS.abandon.run(scene);
      });
      const current = async () => (await scene.placements.headerOf(scene.deal.id)).status;

      it("is reached", async () => expect(await current()).to.equal(PlacementStatus[status]));

      for (const [name, act] of Object.entries(ACTS) as [ActName, Act][]) {
        const next = table[name]?.[status];
        it(next === undefined ? `refuses ${name}` : `allows ${name}, then ${next}`, async () => {
          if (next === undefined) return expectRefused(scene, name, act, status);
          await PREPARATIONS[name]?.(scene);
          await act.run(scene);
          expect(await current()).to.equal(PlacementStatus[next]);
        });
      }
    });
  }
});

async function expectRefused(scene: Scene, name: string, act: Act, status: StatusName): Promise<void> {
  const { placements, deal } = scene;
  const done = expect(act.run(scene));
  if (name === "open") await done.to.be.revertedWithCustomError(placements, "PlacementKnown").withArgs(deal.id);
  else
    await done.to.be
      .revertedWithCustomError(placements, "PlacementStatusInvalid")
      .withArgs(deal.id, PlacementStatus[status]);
}
