import { fromDayNumber } from "../../../../gateway/index.js";
import { CASH_CALL } from "./figures.js";
import type { Step } from "../../engine/index.js";
import { yuan } from "../../stage/index.js";
import type { ReinsuranceWorld } from "./world.js";

/** The due day passes. */
export const overdue: Step<ReinsuranceWorld> = {
  title: "The due day passes, and the rest is overdue",
  movesClock: true,
  async play(world, scene) {
    const { stage, suite, cast, numbers } = world;
    const call = world.calls.at("quotaShare");
    await stage.clock.passDays(CASH_CALL.paidAfter);
    const { dueOn } = await suite.losses.callInfo(call.id);
    const today = await stage.clock.today();
    scene.check("today is after the due day", today > fromDayNumber(Number(dueOn)), true);
    const { due, paid } = await suite.losses.contributionOf(call.id, numbers.delta);
    scene.check("nothing came meanwhile", due - paid, CASH_CALL.parts[2] - CASH_CALL.short);
    scene.tell(`${cast.delta.title} owes ${yuan(due - paid)} since ${fromDayNumber(Number(dueOn))}.`);
  },
};
