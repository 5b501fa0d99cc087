import { type Answer } from "./nodes.js";
import { isEffective, type Vote } from "./votes.js";

/** A vote that some nodes cast and that is not effective yet. */
export interface PendingVote extends Vote {
  /** Names of the nodes that vote so. */
  readonly voters: readonly string[];
}

/** The votes that are not effective yet, each with those who cast it. */
export function pendingVotes(
  answers: readonly Answer<{ readonly votes: readonly Vote[] | undefined }>[],
  validators: readonly string[],
): PendingVote[] {
  const pending = new Map<string, PendingVote>();
  for (const { node, answer } of answers) {
    for (const vote of answer?.votes ?? []) {
      if (isEffective(vote, validators)) continue;
      const key = `${vote.address} ${vote.add}`;
      pending.set(key, { ...vote, voters: [...(pending.get(key)?.voters ?? []), node.plan.name] });
    }
  }
  return [...pending.values()];
}
