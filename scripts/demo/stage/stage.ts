import type { NetworkConnection } from "hardhat/types/network";
import { Random } from "../../synthetic/index.js";
import { ChainClock } from "./clock.js";

/** Where scenarios play: a chain, its clock, and the source of synthetic data. */
export interface Stage {
  readonly connection: NetworkConnection;
  /** The network's name, as the reader gave it. */
  readonly network: string;
  /** The scenario that plays; each has a consortium of its own. */
  readonly scenario: string;
  readonly clock: ChainClock;
  readonly random: Random;
}

/**
 * Sets up a stage.
 *
 * @param options.seed     of the synthetic data; the same seed gives the same story
 * @param options.network  its name, for messages and for the deployment's folder
 * @param options.scenario which scenario plays, for the deployment's folder
 */
export function stageOn(
  connection: NetworkConnection,
  { seed, network, scenario }: { readonly seed: string; readonly network: string; readonly scenario: string },
): Stage {
  return { connection, network, scenario, clock: new ChainClock(connection), random: new Random(seed) };
}
