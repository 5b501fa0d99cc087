import { quorumOf, toleratedFaults } from "../plan/quorum.js";
import { type Poll } from "./vote.js";

/** What a circle of validators means, in one sentence. */
export function circleText(size: number): string {
  const faults = toleratedFaults(size);
  const tolerated = faults === 0 ? "no fault is" : faults === 1 ? "1 fault is" : `${faults} faults are`;
  return `There ${size === 1 ? "is 1 validator" : `are ${size} validators`} now; a block needs ${quorumOf(size)}, and ${tolerated} tolerated.`;
}

/**
 * What is missing for a vote that is not effective yet.
 *
 * @param command what the other institutions run, without `npm run network --`
 */
export function openVoteText({ voters, majority }: Poll, command: string): string {
  const cast = `${voters.length} of the ${majority} votes needed ${voters.length === 1 ? "is" : "are"} cast from here (${voters.join(", ") || "no validator can be asked"})`;
  const missing = majority - voters.length;
  if (missing <= 0) {
    return `${cast}, but the change is not effective yet: give the same command again to wait on, and look at status if no blocks come.`;
  }
  return (
    `${cast}. Not effective yet: up to ${missing} more ${missing === 1 ? "is" : "are"} needed from the other institutions. ` +
    `Each runs: npm run network -- ${command}`
  );
}

/** Where a vote stands, for programs. */
export const pollReport = ({ isEffective, voters, majority, view }: Poll): Record<string, unknown> => ({
  isEffective,
  voters,
  votesNeeded: majority,
  validators: view.validators,
});
