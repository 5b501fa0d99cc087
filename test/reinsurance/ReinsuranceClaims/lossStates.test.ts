import { expect } from "chai";
import { id as digest } from "ethers";
import { Stance } from "../../../typechain-types/index.js";
import { connection } from "../../support/connection.js";
import { by } from "../../support/reinsurance.js";
import { readTable } from "../../support/stateTable.js";
import { callCash, calling } from "./calls.js";
import { openClaims, report, reported, type Scene, stated, type Stated } from "./support.js";

const { networkHelpers } = connection;

const STATES = ["NONE", "OPEN", "CLOSED"] as const;
type State = (typeof STATES)[number];

/** A loss that may not be reported yet. */
interface Case {
  scene: Scene;
  given: Stated;
}

const close = ({ scene, given }: Case) => by(scene.world, scene.reinsurance.losses, "pacific").close(given.loss);

const ACTS: Readonly<Record<string, (loss: Case) => Promise<unknown>>> = {
  notify: ({ scene, given }) => report(scene, given),
  move: ({ scene }) => reported(scene, { version: 2n }),
  close,
  take: ({ scene, given }) =>
    by(scene.world, scene.reinsurance.losses, "ocean").take(given.loss, scene.deal.id, Stance.DENIED, digest("reason")),
  callCash: async ({ scene, given }) => callCash(scene, given, await calling(scene, given)),
};

const WAYS: Readonly<Record<State, readonly (keyof typeof ACTS)[]>> = {
  NONE: [],
  OPEN: ["notify"],
  CLOSED: ["notify", "close"],
};

function reasonOf(state: State, act: string): string {
  if (act === "notify" || act === "move") return "LossVersionInvalid";
  return state === "NONE" ? "LossUnknown" : "LossNotOpen";
}

async function stateOf({ scene, given }: Case): Promise<State> {
  const { version, closed } = await scene.reinsurance.losses.lossInfo(given.loss);
  if (version === 0n) return "NONE";
  return closed ? "CLOSED" : "OPEN";
}

async function fixture(): Promise<Case> {
  const scene = await openClaims(connection);
  return { scene, given: await stated(scene) };
}

describe("ReinsuranceClaims: the life of a loss", () => {
  const table = readTable<State>("docs/reinsurance.md", "## Claims");
  let loss: Case;
  beforeEach(async () => {
    loss = await networkHelpers.loadFixture(fixture);
  });

  it("is shown on the page for every act that is tried here", () => {
    expect(Object.keys(table)).to.have.members(Object.keys(ACTS));
  });

  for (const state of STATES) {
    for (const [name, act] of Object.entries(ACTS)) {
      const next = table[name]?.[state];
      it(`${state}: ${next === undefined ? `refuses ${name}` : `allows ${name}, then ${next}`}`, async () => {
        for (const way of WAYS[state]) await ACTS[way]!(loss);
        expect(await stateOf(loss)).to.equal(state);
        if (next === undefined) {
          const { losses } = loss.scene.reinsurance;
          await expect(act(loss)).to.be.revertedWithCustomError(losses, reasonOf(state, name));
        } else {
          await act(loss);
          expect(await stateOf(loss)).to.equal(next);
        }
      });
    }
  }
});
