import { type BaseContract, id } from "ethers";
import { as, COUNCIL, type MemberName, type World } from "./world.js";

/** What the council shall call. */
export interface Resolution {
  target: BaseContract;
  call: string;
  description: string;
}

type Proposal = [targets: string[], values: bigint[], calldatas: string[], description: string];

/** GovernorCountingSimple's ways to vote. */
export const VOTE = { AGAINST: 0, FOR: 1, ABSTAIN: 2 } as const;

/** Proposes and lets the vote begin. @returns the proposal's id and its arguments */
export async function propose(world: World, { target, call, description }: Resolution, by: MemberName = "pacific") {
  const proposal: Proposal = [[await target.getAddress()], [0n], [call], description];
  const council = as(world, "council", by);
  const proposalId = await council.getProposalId(proposal[0], proposal[1], proposal[2], id(description));
  await council.propose(...proposal);
  await world.connection.networkHelpers.time.increase(COUNCIL.votingDelay + 1);
  return { proposalId, proposal };
}

/** Ends the vote, queues the passed proposal and waits out the delay. */
export async function queue(world: World, [targets, values, calldatas, description]: Proposal): Promise<void> {
  const { time } = world.connection.networkHelpers;
  await time.increase(COUNCIL.votingPeriod);
  await world.suite.council.queue(targets, values, calldatas, id(description));
  await time.increase(COUNCIL.executionDelay);
}

/** Runs a queued proposal. */
export const execute = (world: World, [targets, values, calldatas, description]: Proposal) =>
  world.suite.council.execute(targets, values, calldatas, id(description));

/** The whole way of a resolution that every insurer supports. */
export async function resolve(world: World, resolution: Resolution) {
  const { proposalId, proposal } = await propose(world, resolution);
  for (const name of ["pacific", "harbour", "summit"] as const) {
    await as(world, "council", name).castVote(proposalId, VOTE.FOR);
  }
  await queue(world, proposal);
  return execute(world, proposal);
}
