import { getAddress } from "ethers";
import { z } from "zod";
import { type NodeClient } from "./rpc.js";

const address = z
  .string()
  .regex(/^0x[0-9a-f]{40}$/i)
  .transform((text) => getAddress(text.toLowerCase()));

/** A change of the validators that a node votes for. */
export interface Vote {
  /** Address that is to become a validator or to stop being one, in EIP-55 form. */
  readonly address: string;
  /** Whether it is voted in. */
  readonly add: boolean;
}

/** Addresses of the validators as of a node's newest block, in EIP-55 form. */
export const validatorsOf = async (client: NodeClient): Promise<string[]> =>
  client.call("qbft_getValidatorsByBlockNumber", ["latest"], z.array(address));

/**
 * What a node votes for whenever it proposes a block. A node keeps its votes until they are discarded or it restarts,
 * also when they have long been effective.
 */
export const votesOf = async (client: NodeClient): Promise<Vote[]> => {
  const votes = await client.call("qbft_getPendingVotes", [], z.record(z.string(), z.boolean()));
  return Object.entries(votes).map(([subject, add]) => ({ address: getAddress(subject), add }));
};

/** Lets a node vote in each block that it proposes, until the change is effective. */
export const proposeVote = async (client: NodeClient, vote: Vote): Promise<boolean> =>
  client.call("qbft_proposeValidatorVote", [vote.address, vote.add], z.boolean());

/** Takes back what a node votes on an address. */
export const discardVote = async (client: NodeClient, subject: string): Promise<boolean> =>
  client.call("qbft_discardValidatorVote", [subject], z.boolean());

/** Whether a vote has nothing left to change. */
export const isEffective = ({ address: subject, add }: Vote, validators: readonly string[]): boolean =>
  validators.includes(subject) === add;
