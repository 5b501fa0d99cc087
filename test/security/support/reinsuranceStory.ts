import { network } from "hardhat";
import type { NetworkConnection } from "hardhat/types/network";
import { steps } from "../../../scripts/demo/scenarios/reinsurance/index.js";
import { openWorld, type ReinsuranceWorld } from "../../../scripts/demo/scenarios/reinsurance/world.js";
import type { Stage } from "../../../scripts/demo/stage/index.js";
import { type ReadLetter, readLetters } from "./letters.js";
import { played } from "./playing.js";
import { copyOf, type RawChain } from "./rawChain.js";

/** A year of reinsurance on a chain, with a full copy of it from the end of the story. */
export interface ReinsuranceStory {
  readonly connection: NetworkConnection;
  readonly world: ReinsuranceWorld;
  readonly chain: RawChain;
  /** The part of the copy that begins when the consortium is founded. */
  readonly since: RawChain;
  readonly letters: readonly ReadLetter[];
}

let story: Promise<ReinsuranceStory> | undefined;

/** The story is played once for all tests that search it; none of them changes the copy. */
export const reinsuranceStory = (): Promise<ReinsuranceStory> => (story ??= tell());

async function tell(): Promise<ReinsuranceStory> {
  const connection = await network.create();
  let founded = 0;
  const open = async (stage: Stage): Promise<ReinsuranceWorld> => {
    const opened = await openWorld(stage);
    founded = await connection.ethers.provider.getBlockNumber();
    return opened;
  };
  const world = await played(connection, { id: "reinsurance", steps, open });
  const [chain, since] = [await copyOf(connection), await copyOf(connection, founded + 1)];
  return { connection, world, chain, since, letters: await readLetters(world) };
}
