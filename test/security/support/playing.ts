import { expect } from "chai";
import type { Interface } from "ethers";
import type { NetworkConnection } from "hardhat/types/network";
import { type Audience, play, scenario, type Step } from "../../../scripts/demo/engine/index.js";
import { type Stage, stageOn } from "../../../scripts/demo/stage/index.js";

const SILENCE: Audience = {
  scenarioBegins: () => undefined,
  stepBegins: () => undefined,
  stepSkipped: () => undefined,
  told: () => undefined,
  checked: () => undefined,
};

/** A scenario of the demo, with what sets up its world. */
export interface Story<World> {
  readonly id: string;
  readonly steps: readonly Step<World>[];
  readonly open: (stage: Stage) => Promise<World>;
}

/** Plays a scenario to its end, every step of it. @returns the world with all that the story made */
export async function played<World extends { readonly interfaces: readonly Interface[] }>(
  connection: NetworkConnection,
  { id, steps, open }: Story<World>,
): Promise<World> {
  let world: World | undefined;
  const told = scenario({ id, title: id, steps, open: async (stage: Stage) => (world = await open(stage)) });
  const stage = stageOn(connection, { seed: "raw chain", network: "default", scenario: id });
  const { steps: results } = await play(told, stage, { audience: SILENCE, canMoveClock: true });
  const failed = results.filter(({ broken, skipped, checks }) => {
    return broken || skipped || checks.some(({ passed }) => !passed);
  });
  expect(failed).to.deep.equal([]);
  return world as World;
}
