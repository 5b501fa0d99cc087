import type { Log, Provider } from "ethers";
import { pagesOf } from "../chain/blocks.js";
import { requireCount } from "./fault.js";

/** How far a reading of the chain's past has come. */
export interface ReadingProgress {
  /** Blocks read. */
  readonly read: number;
  /** Blocks to read in all. */
  readonly of: number;
}

/** How the chain's past is read. */
export interface ReadingOptions {
  /** First block that is read; 0 unless given. The block of the deployment saves time. */
  readonly fromBlock?: number;
  /** Most blocks asked for at once; 5,000 unless given, as Besu allows. */
  readonly range?: number;
  /** Told after every piece of the past. Must not throw. */
  readonly onProgress?: (progress: ReadingProgress) => void;
}

/** What is read: of which contracts, with which topics. */
export interface LogFilter {
  readonly address: string[];
  readonly topics: (string | string[] | null)[];
}

/**
 * Reads logs up to a block in the order of the chain. No more than those of one piece are kept.
 *
 * @throws GatewayError `POINTS_OPTION`
 */
export async function* logsOf(
  provider: Pick<Provider, "getLogs">,
  filter: LogFilter,
  block: number,
  { fromBlock = 0, range, onProgress }: ReadingOptions = {},
): AsyncGenerator<Log> {
  if (range !== undefined) requireCount(range, "range");
  for (const [first, last] of pagesOf([fromBlock, block], range)) {
    yield* await provider.getLogs({ ...filter, fromBlock: first, toBlock: last });
    onProgress?.({ read: last - fromBlock + 1, of: block - fromBlock + 1 });
  }
}
