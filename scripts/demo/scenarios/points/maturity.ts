import { EarningStage } from "../../../../typechain-types/index.js";
import type { Step } from "../../engine/index.js";
import { as } from "../../stage/index.js";
import { RETURN_DAYS } from "./campaign.js";
import { checkPoints } from "./checks.js";
import { programmeOf } from "./plan.js";
import type { PointsWorld } from "./world.js";

/** The premium can no longer be given back, so its points are credited. */
export const maturity: Step<PointsWorld> = {
  title: "The return window ends, and premium points are credited",
  movesClock: true,
  async play(world, scene) {
    const { stage, suite, pending, books } = world;
    await stage.clock.passDays(Number(RETURN_DAYS));
    const earnings = pending.map(({ earning }) => earning);
    await scene.send(as(world, "earnings", "keeper").mature(earnings));
    for (const { customer, quantity } of pending) books.earn("pacific", customer, quantity);
    scene.tell("Anybody may credit what has waited long enough.");
    const stages = await Promise.all(
      earnings.map(async (earning) => (await suite.earnings.earningInfo(earning)).stage),
    );
    scene.check(
      "they are available",
      stages,
      earnings.map(() => EarningStage.AVAILABLE),
    );
    scene.check("nothing waits any more", await suite.earnings.pendingOf(programmeOf("pacific")), 0);
    await checkPoints(world, scene);
    const again = () => suite.earnings.mature.staticCall(earnings);
    await scene.refused("nothing is credited twice", again, "PointsEarningStageInvalid");
  },
};
