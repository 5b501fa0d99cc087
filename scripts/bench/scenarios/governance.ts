import { propose, VOTE } from "../../../test/support/council.js";
import { as, deployWorld, reference } from "../../../test/support/world.js";
import type { Scenario } from "../measure.js";

/** The council. */
export const governance: Scenario = {
  title: "council",
  async run(connection, meter) {
    const world = await deployWorld(connection);
    const { directory } = world.suite;
    const call = directory.interface.encodeFunctionData("announce", [reference("Example"), world.addresses.registry]);
    const { proposalId } = await propose(world, { target: directory, call, description: "Announce an example" });
    await as(world, "council", "pacific").castVote(proposalId, VOTE.FOR);
    const vote = as(world, "council", "harbour").castVote(proposalId, VOTE.FOR);
    await meter.transaction("vote in the council", vote);
  },
};
