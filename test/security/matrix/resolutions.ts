import { id } from "ethers";
import { propose, queue, type Resolution, VOTE } from "../../support/council.js";
import { as, memberId, reference, type World } from "../../support/world.js";
import { actAsCouncil } from "./standing.js";

/** What the council has on its table, as the arguments of queue, execute and cancel. */
export interface Proposal {
  id: bigint;
  args: [targets: string[], values: bigint[], calldatas: string[], descriptionHash: string];
}

/** The resolutions of the scene, by where they stand. */
export type Proposals = Record<"executable" | "passed" | "open" | "pending", Proposal>;

/** One passed proposal that is queued and due, and one that is not yet queued. */
export async function decideEarly(world: World): Promise<Pick<Proposals, "executable" | "passed">> {
  const executable = await propose(world, resolution(world, "executable"));
  const passed = await propose(world, resolution(world, "passed"));
  for (const name of ["pacific", "harbour", "summit"] as const) {
    for (const { proposalId } of [executable, passed]) await as(world, "council", name).castVote(proposalId, VOTE.FOR);
  }
  await queue(world, executable.proposal);
  return { executable: onTable(executable), passed: onTable(passed) };
}

/** One proposal that is open for votes and one whose vote has not begun; afterwards Summit leaves. */
export async function proposeLate(world: World): Promise<Pick<Proposals, "open" | "pending">> {
  const open = await propose(world, resolution(world, "open"));
  const { target, call, description } = resolution(world, "pending");
  const proposal: Parameters<typeof queue>[1] = [[await target.getAddress()], [0n], [call], description];
  await as(world, "council", "pacific").propose(...proposal);
  const pending = { ...onTable({ proposalId: 0n, proposal }) };
  pending.id = await world.suite.council.getProposalId(...pending.args);
  await world.suite.members.connect(await actAsCouncil(world)).beginExit(memberId("summit"), reference("resolution"));
  return { open: onTable(open), pending };
}

function resolution({ suite, addresses }: World, description: string): Resolution {
  const call = suite.directory.interface.encodeFunctionData("announce", [reference(description), addresses.cny]);
  return { target: suite.directory, call, description };
}

function onTable({ proposalId, proposal }: Awaited<ReturnType<typeof propose>>): Proposal {
  const [targets, values, calldatas, description] = proposal;
  return { id: proposalId, args: [targets, values, calldatas, id(description)] };
}
