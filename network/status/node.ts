import { GatewayError } from "../../gateway/errors.js";
import { type Block, blockOf, chainIdOf, genesisHashOf, versionOf } from "../besu/chain.js";
import { peerCountOf } from "../besu/peers.js";
import { poolSizeOf } from "../besu/pool.js";
import { type NodeClient } from "../besu/rpc.js";
import { validatorsOf, type Vote, votesOf } from "../besu/votes.js";

/** What a node says of itself. What an interface that is only partly open does not tell is undefined. */
export interface NodeFacts {
  readonly head: Block;
  readonly chainId: number;
  readonly genesisHash: string;
  /** As of its newest block, in EIP-55 form. */
  readonly validators: readonly string[];
  readonly peers: number | undefined;
  /** Transactions that wait in its pool. */
  readonly pool: number | undefined;
  /** What it votes for, effective or not. */
  readonly votes: readonly Vote[] | undefined;
  readonly version: string | undefined;
}

/**
 * Asks a node everything at the same time, so that a node that hangs costs one time limit.
 *
 * @throws GatewayError as {@link NodeClient.call} does, when it does not tell what every node has to tell
 */
export async function factsOf(client: NodeClient): Promise<NodeFacts> {
  const [head, chainId, genesisHash, validators, peers, pool, votes, version] = await Promise.all([
    blockOf(client, "latest"),
    chainIdOf(client),
    genesisHashOf(client),
    validatorsOf(client),
    ifAllowed(peerCountOf(client)),
    ifAllowed(poolSizeOf(client)),
    ifAllowed(votesOf(client)),
    ifAllowed(versionOf(client)),
  ]);
  return { head, chainId, genesisHash, validators, peers, pool, votes, version };
}

/** The answer, or undefined when the node's interface does not offer the question. */
async function ifAllowed<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof GatewayError && error.code === "NODE_REFUSED") return undefined;
    throw error;
  }
}
