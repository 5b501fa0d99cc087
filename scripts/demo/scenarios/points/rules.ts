import { toChainDate } from "../../../../gateway/index.js";
import type { Scene } from "../../engine/index.js";
import { as } from "../../stage/index.js";
import { programmeOf } from "./plan.js";
import type { PointsWorld } from "./world.js";

/** Most units that a campaign awards. */
const BUDGET = 100_000_000n;
/** Days that a campaign lasts. */
const DAYS = 30;

/** What a campaign of the insurer awards, and for what. */
export interface Rules {
  readonly trigger: bigint;
  readonly product: bigint;
  readonly rate: bigint;
  readonly returnDays: bigint;
}

/** The insurer opens a campaign that begins today. @returns its number */
export async function openCampaign(world: PointsWorld, rules: Rules, scene: Scene): Promise<bigint> {
  const from = toChainDate(await world.stage.clock.today());
  const to = toChainDate(await world.stage.clock.inDays(DAYS));
  const terms = { programme: programmeOf("pacific"), from, to, budget: BUDGET, validityMonths: 0, ...rules };
  const campaigns = as(world, "campaigns", "pacific");
  const number = await campaigns.openCampaign.staticCall(terms);
  await scene.send(campaigns.openCampaign(terms));
  return number;
}
