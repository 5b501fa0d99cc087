import type { NetworkConnection } from "hardhat/types/network";
import { Random } from "../../synthetic/index.js";
import { ChainClock } from "./clock.js";

/** Where scenarios play: a chain, its clock, and the source of synthetic data. */
export interface Stage {
  readonly connection: NetworkConnection;
  /** The network's name, as the reader gave it. */
  readonly network: string;
  readonly clock: ChainClock;
  readonly random: Random;
}

/**
 * Sets up a stage.
 *
 * @param seed    of the synthetic data; the same seed gives the same story
 * @param network its name, for messages and for the deployment's folder
 */
export function stageOn(connection: NetworkConnection, seed: string, network = "default"): Stage {
  return { connection, network, clock: new ChainClock(connection), random: new Random(seed) };
}
