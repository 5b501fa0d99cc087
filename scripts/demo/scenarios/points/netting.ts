import { clearingStatement, cutOffCycle, cycleNetting } from "../../../../gateway/index.js";
import type { Scene, Step } from "../../engine/index.js";
import { as, memberOf, yuan } from "../../stage/index.js";
import { halfUp, sum } from "./arithmetic.js";
import { CLEARERS } from "./plan.js";
import type { PointsWorld } from "./world.js";

/** The cycle of the story. */
export const CYCLE = 1;
const CURRENCY = "CNY";

/** The operator cuts the cycle off; what a hundred obligations come to is one sum for each member. */
export const netting: Step<PointsWorld> = {
  title: "The day is netted: one sum for each member instead of many",
  async play(world, scene) {
    const { provider, books, nets } = world;
    for (const name of CLEARERS) nets.set(name, books.netOf(name));
    const suite = { clearing: as(world, "clearing", "clearingOperator"), authority: world.suite.authority };
    await scene.sending(provider, () => cutOffCycle({ suite, currency: CURRENCY, cycle: CYCLE }));

    const { gross, net, savedBasisPoints, members } = await cycleNetting(world.suite.clearing, CURRENCY, CYCLE);
    const pays = sum([...nets.values()].filter((amount) => amount > 0n));
    scene.tell(`${members} members owe one another ${yuan(gross)} and pay ${yuan(net)}.`);
    scene.tell(`${(savedBasisPoints / 100).toFixed(2)} % of the liquidity is saved.`);
    scene.check("gross is the sum of all that is owed", gross, books.gross);
    scene.check("net is the sum of what members receive", net, pays);
    scene.check("what is saved is the difference", savedBasisPoints, halfUp((gross - pays) * 10_000n, gross));
    await showStatements(world, scene);
    books.cutOff();
  },
};

/** The gateway gives a statement only if its items add up to what the clearing house has booked. */
async function showStatements(world: PointsWorld, scene: Scene): Promise<void> {
  for (const name of CLEARERS) {
    const member = Number(await memberOf(world, name));
    const { net, items } = await clearingStatement(world.suite, { member, currency: CURRENCY, cycle: CYCLE });
    const amount = net < 0n ? `pays ${yuan(-net)}` : `receives ${yuan(net)}`;
    scene.tell(`${world.cast[name].title} ${amount}, with ${items.length} entries on its statement.`);
    scene.check(`the statement of ${world.cast[name].title} is what the books say`, net, world.nets.get(name));
  }
}
