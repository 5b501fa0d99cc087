import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { GatewayError } from "../../gateway/errors.js";

const seconds = z.number().min(0);
const genesis = z.looseObject({
  config: z.looseObject({
    qbft: z.looseObject({
      blockperiodseconds: seconds.default(1),
      emptyblockperiodseconds: seconds.default(0),
      requesttimeoutseconds: seconds.default(1),
    }),
  }),
});

/** Rounds that a healthy chain may need for one block: 2³ timeouts pass before the fourth proposer has its turn. */
const PATIENCE = 8;

/** The rhythm of a chain, from its genesis file. */
export interface Rhythm {
  /** Seconds between two blocks. */
  readonly blockPeriod: number;
  /** Seconds without a block after which the chain counts as stalled. */
  readonly stalledAfter: number;
}

/**
 * Reads a network's rhythm: the chain stands still when no block came for the longest period and several proposers'
 * turns.
 *
 * @throws GatewayError `GENESIS_UNREADABLE` when `genesis.json` is missing or is not a QBFT genesis
 */
export async function rhythmOf(folder: string): Promise<Rhythm> {
  const { blockperiodseconds, emptyblockperiodseconds, requesttimeoutseconds } = (await read(folder)).config.qbft;
  const longest = Math.max(blockperiodseconds, emptyblockperiodseconds);
  return { blockPeriod: blockperiodseconds, stalledAfter: longest + PATIENCE * requesttimeoutseconds };
}

async function read(folder: string): Promise<z.infer<typeof genesis>> {
  const path = join(folder, "genesis.json");
  try {
    return genesis.parse(JSON.parse(await readFile(path, "utf8")));
  } catch (cause) {
    throw new GatewayError("GENESIS_UNREADABLE", {
      message: `${path} is not a QBFT genesis that can be read: copy it from any node's folder.`,
      field: "genesis.json",
      cause,
    });
  }
}
