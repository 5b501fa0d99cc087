import { id } from "ethers";
import { answeringTo, quarterOf, submitQuarter } from "../../../test/support/quarters.js";
import { placed } from "../../../test/support/reinsurance.js";
import { as, deployWorld, memberId, reference } from "../../../test/support/world.js";
import { EntryType } from "../../../typechain-types/index.js";
import type { Scenario } from "../measure.js";

const REASON = reference("reason");

/** A quarterly account of a panel of four: submitted, answered, negated. */
export const reinsuranceAccounts: Scenario = {
  title: "reinsurance: accounts and answers",
  async run(connection, meter) {
    const world = await deployWorld(connection);
    const deal = await placed(world, world.suite);
    const quarter = await quarterOf(world, deal, "first quarter");
    const submitted = submitQuarter(world, deal, quarter);
    await meter.transaction("submit an account of five lines and two bordereaux for four", submitted);

    const [account, content] = answeringTo(deal, quarter);
    const by = (name: "compass" | "ocean" | "alpine" | "delta") => as(world, "technicalAccounts", name);
    await meter.transaction("acknowledge an account", by("ocean").acknowledge(account, 3));
    await meter.transaction("agree to an account", by("ocean").agree(account, content));
    const atOnce = by("delta").agree(account, content);
    await meter.transaction("agree to an account that was not acknowledged before", atOnce);
    await by("alpine").acknowledge(account, 3);
    await meter.transaction("query an account", by("alpine").query(account, EntryType.COMM, REASON));
    const response = by("compass").respond(account, memberId("alpine"), REASON);
    await meter.transaction("respond to a query of an account", response);
    const contra = by("compass").contra(account, id("contra"), REASON);
    await meter.transaction("negate an account", contra);
  },
};
