import { Trigger } from "../../../../typechain-types/index.js";
import type { Scene } from "../../engine/index.js";
import { relay } from "../../stage/index.js";
import { openCampaign } from "./rules.js";
import { balanceOf, customerAt, type PointsWorld } from "./world.js";

/** Units a visit. */
const CHECK_IN = 10n;
const VISITOR = 3;

/** A customer visits and earns points, once a day. */
export async function checkIn(world: PointsWorld, scene: Scene): Promise<void> {
  const { suite, books } = world;
  const rules = { trigger: Trigger.CHECK_IN, product: 0n, rate: CHECK_IN, returnDays: 0n };
  const number = await openCampaign(world, rules, scene);
  const visitor = customerAt(world, VISITOR);
  await relay(world, visitor, suite.campaigns.checkIn.populateTransaction(number), { by: "pacific", scene });
  books.earn("pacific", VISITOR, CHECK_IN);
  const balance = await balanceOf(world, "pacific", VISITOR);
  scene.check(`a check-in brings ${CHECK_IN} points`, balance, books.balanceOf("pacific", VISITOR));
  const again = () => suite.campaigns.connect(visitor.wallet).checkIn.staticCall(number);
  await scene.refused("once a day", again, "PointsAlreadyAwarded");
}
