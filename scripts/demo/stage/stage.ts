import type { NetworkConnection } from "hardhat/types/network";
import { Random } from "../../synthetic/index.js";
import { ChainClock } from "./clock.js";

/** Where scenarios play: a chain, its clock, and the source of synthetic data. */
export interface Stage {
  readonly connection: NetworkConnection;
  readonly clock: ChainClock;
  readonly random: Random;
}

/**
 * Sets up a stage.
 *
 * @param seed of the synthetic data; the same seed gives the same story
 */
export function stageOn(connection: NetworkConnection, seed: string): Stage {
  return { connection, clock: new ChainClock(connection), random: new Random(seed) };
}
