import { EntryType } from "../../../typechain-types/index.js";
import { type Figure, figure } from "../../support/bordereaux.js";
import { type Deal, reinsuranceOf, placed } from "../../support/reinsurance.js";
import { type ActorName, as, deployWorld, type World } from "../../support/world.js";

/** A treaty in force that lets reinsurers pass rows on. */
export interface Scene {
  world: World;
  deal: Deal;
}

/** The treaty of these tests: pacific cedes through compass to ocean, alpine, delta and river. */
export async function openTreaty(connection: World["connection"]): Promise<Scene> {
  const world = await deployWorld(connection);
  return { world, deal: await placed(world, reinsuranceOf(world), { terms: { onward: true } }) };
}

/** Premiums and returns of a quarter. */
export const premiums = (): Figure[] => [
  figure(EntryType.PREM_CEDED, 493_827_16n),
  figure(EntryType.PREM_RETURN, -1_234_56n),
];

/** Losses, expenses and salvage of a quarter. */
export const claims = (): Figure[] => [
  figure(EntryType.LOSS_PAID, -138_271_56n),
  figure(EntryType.LAE, -2_000_00n),
  figure(EntryType.SALVAGE, 500_00n),
];

/** The contract as an actor calls it. */
export const bordereauxAs = (world: World, actor: ActorName) => as(world, "bordereaux", actor);
