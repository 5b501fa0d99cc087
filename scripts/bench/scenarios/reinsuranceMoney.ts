import { id, MaxUint256 } from "ethers";
import { openClearing } from "../../../test/support/clearing.js";
import { answeringTo, itemOf, quarterOf, submitQuarter } from "../../../test/support/quarters.js";
import { callCash, calling, pay } from "../../../test/reinsurance/ReinsuranceClaims/calls.js";
import { openClaims, report, stated } from "../../../test/reinsurance/ReinsuranceClaims/support.js";
import { type Deal, placed } from "../../../test/support/reinsurance.js";
import { as, deployWorld, memberId, type World } from "../../../test/support/world.js";
import type { Scenario } from "../measure.js";

/** Fen at the clearing house. */
const COVER = 400_000_00n;

/** A loss of one treaty, and cash that is called for it. */
export const reinsuranceClaims: Scenario = {
  title: "reinsurance: losses and cash calls",
  async run(connection, meter) {
    const scene = await openClaims(connection);
    const loss = await stated(scene);
    await meter.transaction("report a loss of one treaty", report(scene, loss));
    const call = await calling(scene, loss);
    await meter.transaction("call cash of four", callCash(scene, loss, call));
    await pay(scene, call, "ocean");
    await meter.transaction("pay a cash call", pay(scene, call, "alpine"));
  },
};

/** Agreed accounts settled by their nets. */
export const reinsuranceSettlement: Scenario = {
  title: "reinsurance: settlement",
  async run(connection, meter) {
    const world = await deployWorld(connection);
    await openClearing(world, COVER, ["pacific", "ocean", "alpine"]);
    await as(world, "cny", "pacific").approve(world.addresses.balances, MaxUint256);
    const deal = await placed(world, world.suite);
    const balances = as(world, "balances", "pacific");
    await balances.settle(id("first"), ...(await agreed(world, deal, "first", "ocean")));
    const second = await agreed(world, deal, "second", "ocean");
    await meter.transaction("open and settle a net balance", balances.settle(id("second"), ...second));

    const third = await agreed(world, deal, "third", "alpine");
    await meter.transaction("issue a settlement", balances.issue(id("third"), ...third));
    const settlement = await balances.settlementId(third[0][0].account, memberId("alpine"));
    const { due } = await balances.settlementInfo(settlement);
    await meter.transaction("pay part of a settlement", balances.pay(settlement, due / 2n));
    await meter.transaction("hand a settlement to the clearing house", balances.clear(settlement));
  },
};

/** The item of a quarter to which one reinsurer has agreed. */
async function agreed(world: World, deal: Deal, name: string, reinsurer: "ocean" | "alpine") {
  const quarter = await quarterOf(world, deal, name);
  await submitQuarter(world, deal, quarter);
  await as(world, "technicalAccounts", reinsurer).agree(...answeringTo(deal, quarter));
  return itemOf(deal, quarter, deal.panel.indexOf(reinsurer));
}
