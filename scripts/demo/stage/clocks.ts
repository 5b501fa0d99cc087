import type { ChainClock } from "./clock.js";

/**
 * Seconds where the clock can be moved. The council: a day of notice, three of voting, two for a veto. The clearing: a
 * cycle a day, a day for statements, a day for funding.
 */
const UNHURRIED = {
  votingDelay: 86_400,
  votingPeriod: 259_200,
  executionDelay: 172_800,
  recovery: 259_200,
  cycleLength: 86_400,
  statementPeriod: 86_400,
  fundingPeriod: 86_400,
};

/** Seconds where every one of them is waited for. */
const HURRIED: ConsortiumClocks = {
  votingDelay: 2,
  votingPeriod: 12,
  executionDelay: 4,
  recovery: 6,
  cycleLength: 12,
  statementPeriod: 6,
  fundingPeriod: 12,
};

/** The clocks a demonstration consortium was deployed with, in seconds. */
export type ConsortiumClocks = typeof UNHURRIED;

/** The clocks for a chain, by whether its own can be moved. */
export const clocksOf = ({ canMove }: ChainClock): ConsortiumClocks => (canMove ? UNHURRIED : HURRIED);
