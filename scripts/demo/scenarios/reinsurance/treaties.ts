import { PlacementStatus } from "../../../../typechain-types/index.js";
import type { Step } from "../../engine/index.js";
import { numbersOf, partiesOf } from "./parties.js";
import { market, order, quote, signDown, type Subject, writeLines } from "./placing.js";
import { type ContractName, CONTRACTS, panelOf } from "./plan.js";
import { bind, propose, signAll } from "./signing.js";
import type { ReinsuranceWorld } from "./world.js";

const TREATIES = ["quotaShare", "surplus", "catastrophe"] as const satisfies readonly ContractName[];

/** The year's treaties began before their wordings were signed: cover was held. */
export const treaties: Step<ReinsuranceWorld> = {
  title: "Three treaties are placed: quota share, surplus, catastrophe excess of loss",
  async play(world, scene) {
    const { provider, suite, cast } = world;
    await scene.sending(provider, () => Promise.all(TREATIES.map((name) => place(world, name))));
    for (const name of TREATIES) {
      const { id } = world.contracts.at(name);
      const panel = panelOf(name).map((reinsurer) => cast[reinsurer].title);
      scene.tell(`${CONTRACTS[name].number}, ${CONTRACTS[name].title}: ${panel.join(", ")}.`);
      const { status } = await suite.placements.placementInfo(id);
      scene.check(`${CONTRACTS[name].number} has incepted`, status, PlacementStatus.INCEPTED);
      const seats = await suite.placements.membersOf(id, 1);
      scene.check("its panel is the plan's", [...seats], numbersOf(world, panelOf(name)));
    }
    const orders = await Promise.all(TREATIES.map((name) => orderOf(world, name)));
    scene.check("three orders of 100 % look different", new Set(orders).size, TREATIES.length);
  },
};

/** The whole way of a contract, from the slip to the last signature. */
export async function place(world: ReinsuranceWorld, name: ContractName, subject: Subject = {}): Promise<void> {
  const placing = await market(world, name, { markets: panelOf(name), subject });
  await quote(world, placing, CONTRACTS[name].lead);
  await order(world, placing);
  await writeLines(world, placing);
  await signDown(
    world,
    placing,
    panelOf(name).map((reinsurer) => CONTRACTS[name].signed[reinsurer] ?? 0n),
  );
  const text = await propose(world, name);
  await signAll(world, text, partiesOf(name));
  await bind(world, name);
}

async function orderOf(world: ReinsuranceWorld, name: ContractName): Promise<bigint> {
  const { order: share } = await world.suite.placements.placementInfo(world.contracts.at(name).id);
  return share.x;
}
