import { GatewayError } from "../../gateway/errors.js";
import { askAll, type AskedNode, given } from "../besu/nodes.js";
import { discardVote, isEffective, proposeVote, type Vote } from "../besu/votes.js";
import { majorityOf } from "../plan/quorum.js";
import { type Clock } from "../verbs/clock.js";
import { look, type View } from "./look.js";

/** How a vote is brought to an end. */
export interface Ballot {
  readonly vote: Vote;
  /** Nodes that can be asked; those that are validators vote. */
  readonly nodes: readonly AskedNode[];
  /** Seconds after which to wait no more. */
  readonly wait: number;
  /** Seconds between two blocks. */
  readonly blockPeriod: number;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Where a vote stands when the waiting is over. */
export interface Poll {
  readonly isEffective: boolean;
  /** Names of the validators that vote so, as far as they can be asked. */
  readonly voters: readonly string[];
  /** Votes that it takes. */
  readonly majority: number;
  /** What the nodes said last. */
  readonly view: View;
}

/**
 * Lets every validator that can be asked vote, and waits until the change is effective. A validator that has forgotten
 * its vote, because it was started again or an epoch ended, is told again. In the end no node keeps the vote: a vote
 * that is left in a node's memory would undo a later change of the same address.
 *
 * Where the validators at hand are no majority, it waits only until each of them has had its turn to propose a block.
 *
 * @throws GatewayError `NETWORK_SILENT` when no node answers any more, `NETWORK_STOPPED` when the signal was aborted
 */
export async function carry(ballot: Ballot): Promise<Poll> {
  const { nodes, vote, clock } = ballot;
  const start = clock.now();
  for (;;) {
    const view = await look(nodes);
    if (isEffective(vote, view.validators)) {
      await withdraw(view, vote.address);
      return pollOf(view, vote);
    }
    if (clock.now() - start >= patience(view, ballot) * 1_000) return pollOf(view, vote);
    await cast(view, vote);
    await pauseBetweenLooks(ballot);
  }
}

/** Takes every vote on an address back. */
export async function withdraw({ answers }: View, address: string): Promise<string[]> {
  const holders = given(answers).filter(({ answer }) => answer.votes.some((vote) => vote.address === address));
  const discarded = await askAll(
    holders.map(({ node }) => node),
    async (client) => discardVote(client, address),
  );
  return given(discarded).map(({ node }) => node.plan.name);
}

/** Tells the validators that do not vote so yet. */
async function cast({ voters }: View, vote: Vote): Promise<void> {
  const idle = voters.filter(({ answer }) => !answer.votes.some((own) => isSame(own, vote)));
  await askAll(
    idle.map(({ node }) => node),
    async (client) => proposeVote(client, vote),
  );
}

function patience({ voters, validators }: View, { wait, blockPeriod }: Ballot): number {
  if (voters.length >= majorityOf(validators.length)) return wait;
  return Math.min(wait, 2 * validators.length * blockPeriod);
}

/**
 * Waits for a block before the nodes are asked again: nothing changes in between.
 *
 * @throws GatewayError `NETWORK_STOPPED` when the signal was aborted
 */
export async function pauseBetweenLooks({ clock, signal, blockPeriod }: Omit<Ballot, "vote">): Promise<void> {
  try {
    await clock.pause(blockPeriod * 1_000, signal);
  } catch (cause) {
    throw new GatewayError("NETWORK_STOPPED", {
      message: "Stopped while waiting: what was done stands; give the same command again to go on.",
      field: "signal",
      cause,
    });
  }
}

const pollOf = (view: View, vote: Vote): Poll => ({
  isEffective: isEffective(vote, view.validators),
  voters: view.voters
    .filter(({ answer }) => answer.votes.some((own) => isSame(own, vote)))
    .map(({ node }) => node.plan.name),
  majority: majorityOf(view.validators.length),
  view,
});

const isSame = (one: Vote, other: Vote): boolean => one.address === other.address && one.add === other.add;
