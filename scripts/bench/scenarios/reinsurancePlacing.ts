import { commit } from "../../../gateway/commitments/index.js";
import { brought, inAMonth, lineOf } from "../../../test/support/placements.js";
import { dealOf, sign } from "../../../test/support/reinsurance.js";
import { as, deployWorld, memberId } from "../../../test/support/world.js";
import type { Scenario } from "../measure.js";

/** A quota share among four reinsurers, through a broker: from the slip to the signed contract. */
export const reinsurancePlacing: Scenario = {
  title: "reinsurance: slip, quote, order, line, signing down, binding",
  async run(connection, meter) {
    const world = await deployWorld(connection);
    const { suite } = world;
    const deal = await dealOf(world, suite);
    const broker = as(world, "placements", "compass");
    await meter.transaction("open a placement", broker.open(deal.reference, deal.terms));
    await meter.transaction("ask four markets to quote", broker.requestQuotes(deal.id, deal.members));
    const [offer, validUntil] = [await brought(world, deal, "ocean"), await inAMonth(world)];
    const quoted = as(world, "placements", "ocean").quote(deal.id, offer, validUntil);
    await meter.transaction("quote for a placement", quoted);
    const ordered = broker.order(deal.id, memberId(deal.lead), commit(deal.order), validUntil);
    await meter.transaction("give a firm order", ordered);
    for (const name of deal.panel.slice(1)) {
      await as(world, "placements", name).writeLine(deal.id, await lineOf(world, deal, name));
    }
    const written = as(world, "placements", "ocean").writeLine(deal.id, await lineOf(world, deal, "ocean"));
    await meter.transaction("write a line", written);
    const signedDown = broker.signDown(deal.id, deal.members, deal.signed.map(commit));
    await meter.transaction("sign four lines down", signedDown);
    await sign(world, deal);
    await meter.transaction("bind a placement of four lines", broker.bind(deal.id));
  },
};
