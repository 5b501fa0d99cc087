import { encodeBytes32String } from "ethers";
import { ProgrammeStatus, Standing } from "../../../../typechain-types/index.js";
import type { Step } from "../../engine/index.js";
import { allowPayments, as, memberOf, resolveAll, yuan } from "../../stage/index.js";
import { checkPoints, checkPositions } from "./checks.js";
import { exchange } from "./exchanges.js";
import { CNY, FUND, LINE, PROGRAMMES, programmeOf, worth } from "./plan.js";
import type { PointsWorld } from "./world.js";

/** The airline repays the fund, brings cover again, and the council lets it back in. */
export const comeback: Step<PointsWorld> = {
  title: "The defaulter repays and takes part again",
  async play(world, scene) {
    const { suite, cast, books } = world;
    const { clearing, programmes } = suite;
    const airline = await memberOf(world, "airline");
    const own = as(world, "clearing", "airline");
    const { debt } = await clearing.guaranteeOf(CNY, airline);
    await allowPayments(world, "airline", scene, "clearing");
    await scene.send(own.repay(CNY, debt));
    await scene.send(own.deposit(CNY, PROGRAMMES.airline.deposit));
    scene.tell(`${cast.airline.title} repays ${yuan(debt)} and deposits ${yuan(PROGRAMMES.airline.deposit)}.`);
    scene.check("the guarantee fund is whole again", (await clearing.fund(CNY)).held, FUND);

    const calls = [
      { target: clearing, call: clearing.interface.encodeFunctionData("reinstate", [CNY, airline]) },
      { target: clearing, call: clearing.interface.encodeFunctionData("setLine", [CNY, airline, LINE]) },
    ];
    await resolveAll(world, { calls, text: `Reinstate ${cast.airline.title} in clearing` }, scene);
    const { standing, cover } = await clearing.positionOf(CNY, airline);
    scene.check(
      "it takes part again, with its cover",
      [standing, cover],
      [Standing.ENROLLED, PROGRAMMES.airline.deposit + LINE],
    );
    const programme = programmeOf("airline");
    await scene.send(as(world, "programmes", "pointsOperator").resume(programme, encodeBytes32String("reinstated")));
    scene.check("the miles are live", (await programmes.programmeInfo(programme)).status, ProgrammeStatus.LIVE);

    const quantity = worth("airline", 10);
    const customer = world.customers.findIndex((_, number) => books.balanceOf("airline", number) >= quantity);
    const agreed = await exchange(world, { customer, from: "airline", to: "retailer", quantity }, scene);
    scene.check("and are exchanged as the rules say", agreed, true);
    await checkPoints(world, scene);
    await checkPositions(world, scene);
  },
};
