import { type BusinessDate, daysBetween, fromDayNumber, SHARE_ONE } from "../../../../gateway/index.js";
import { lateInterest } from "../../../../gateway/reinsurance/index.js";
import type { Step } from "../../engine/index.js";
import { as, yuan } from "../../stage/index.js";
import { creditsOf } from "./cashCall.js";
import { checkCash } from "./checks.js";
import { payment } from "./calls.js";
import { CASH_CALL } from "./figures.js";
import type { ReinsuranceWorld } from "./world.js";

const REST = CASH_CALL.parts[2] - CASH_CALL.short;

/** The rest comes; the days in between bear interest. */
export const rest: Step<ReinsuranceWorld> = {
  title: "The rest of the cash call is paid",
  async play(world, scene) {
    const { suite, cast, books, numbers } = world;
    const call = world.calls.at("quotaShare");
    const beyond = () => as(world, "losses", "delta").payCall.staticCall(...payment(call, "delta", REST + 1n));
    await scene.refused("not a fen more than is due", beyond, "CashCallAmountInvalid");
    await scene.send(as(world, "losses", "delta").payCall(...payment(call, "delta", REST)));
    books.pay("delta", "pacific", REST);
    world.secrets.disclose(REST);
    scene.tell(`${cast.delta.title} pays the rest, ${yuan(REST)}.`);
    scene.check("every credit is what was called", await creditsOf(world), CASH_CALL.parts);
    await checkCash(world, scene);

    const { dueOn } = await suite.losses.callInfo(call.id);
    const { paidOn } = await suite.losses.contributionOf(call.id, numbers.delta);
    const [due, paid] = [fromDayNumber(Number(dueOn)), fromDayNumber(Number(paidOn))];
    world.interest.delta = interestFor(due, paid);
    const computed = lateInterest({ amount: REST, dueOn: due, paidOn: paid }, CASH_CALL.rate);
    scene.check("the gateway computes the interest of the late days", computed, world.interest.delta);
    scene.tell(`${Math.max(daysBetween(due, paid), 0)} days late: ${yuan(computed)} of interest, in the next account.`);
  },
};

/** Simple interest for actual days over 365, rounded half up. */
function interestFor(due: BusinessDate, paid: BusinessDate): bigint {
  const days = BigInt(Math.max(daysBetween(due, paid), 0));
  const year = SHARE_ONE * 365n;
  return (2n * REST * CASH_CALL.rate * days + year) / (2n * year);
}
