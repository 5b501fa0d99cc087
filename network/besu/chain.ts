import { z } from "zod";
import { type NodeClient } from "./rpc.js";

/** A whole number as JSON-RPC writes it: `0x1a`. Blocks, times and counts fit a JavaScript number. */
export const quantity = z
  .string()
  .regex(/^0x[0-9a-f]+$/i)
  .transform(Number);

const block = z.looseObject({
  number: quantity,
  hash: z.string(),
  miner: z.string(),
  timestamp: quantity,
});

/** A block, as far as this command looks at it. */
export interface Block {
  readonly number: number;
  readonly hash: string;
  /** Address of the validator that proposed it. */
  readonly miner: string;
  /** Seconds since 1970. */
  readonly timestamp: number;
}

/** Number of the newest block that a node has. */
export const heightOf = async (client: NodeClient): Promise<number> => client.call("eth_blockNumber", [], quantity);

/** Chain id that a node signs for. */
export const chainIdOf = async (client: NodeClient): Promise<number> => client.call("eth_chainId", [], quantity);

/** A block by its number, or the newest. */
export const blockOf = async (client: NodeClient, number: number | "latest"): Promise<Block> =>
  client.call("eth_getBlockByNumber", [number === "latest" ? number : `0x${number.toString(16)}`, false], block);

/** Hash of the first block: two nodes with different ones can never agree on a chain. */
export const genesisHashOf = async (client: NodeClient): Promise<string> => (await blockOf(client, 0)).hash;

/** What a node calls itself, for example `besu/v26.9.0/linux-x86_64/openjdk-java-25`. */
export const versionOf = async (client: NodeClient): Promise<string> =>
  client.call("web3_clientVersion", [], z.string());

/** Whether a node is still fetching blocks that others have. */
export const isSyncing = async (client: NodeClient): Promise<boolean> =>
  client.call(
    "eth_syncing",
    [],
    z.union([z.literal(false), z.looseObject({})]).transform((answer) => answer !== false),
  );

/** The newest blocks of a node, newest first; fewer when the chain is younger. */
export async function lastBlocks(client: NodeClient, head: Block, count: number): Promise<Block[]> {
  const numbers = Array.from({ length: Math.min(count, head.number) }, (_, index) => head.number - index);
  return Promise.all(numbers.map(async (number) => (number === head.number ? head : blockOf(client, number))));
}
