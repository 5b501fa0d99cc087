import { dataSlice, getAddress, keccak256 } from "ethers";
import { GatewayError } from "../../gateway/errors.js";
import { type Block, blockOf, genesisHashOf } from "../besu/chain.js";
import { leading } from "../besu/leader.js";
import { type Answer, askAll, type AskedNode, type Given, given } from "../besu/nodes.js";
import { enodeInUse } from "../besu/peers.js";
import { type NodeClient } from "../besu/rpc.js";
import { validatorsOf, type Vote, votesOf } from "../besu/votes.js";

/** Where a node stands among the validators. */
export interface Standing {
  readonly head: Block;
  readonly genesisHash: string;
  /** As of its newest block, in EIP-55 form. */
  readonly validators: readonly string[];
  /** What it votes for, effective or not. */
  readonly votes: readonly Vote[];
  /** Address of the key that it was started with, in EIP-55 form. */
  readonly address: string;
}

/** What the nodes that can be asked say of the validators. */
export interface View {
  /** The node to believe. */
  readonly leader: Given<Standing>;
  /** As of the newest block. */
  readonly validators: readonly string[];
  /** One for each node that was asked; a node of another chain counts as an error. */
  readonly answers: readonly Answer<Standing>[];
  /** Those of the nodes that vote. */
  readonly voters: readonly Given<Standing>[];
}

/**
 * Asks all nodes where they stand.
 *
 * @throws GatewayError `NETWORK_SILENT` when none answers
 */
export async function look(nodes: readonly AskedNode[]): Promise<View> {
  const all = await askAll(nodes, standingOf);
  const leader = leading(all);
  if (leader === undefined) throw silent(all);
  const answers = all.map((answer) => sameChain(answer, leader));
  const { validators } = leader.answer;
  return {
    leader,
    validators,
    answers,
    voters: given(answers).filter(({ answer }) => validators.includes(answer.address)),
  };
}

/** The answer of the node of that name. */
export const answerOf = ({ answers }: View, name: string): Answer<Standing> | undefined =>
  answers.find(({ node }) => node.plan.name === name);

async function standingOf(client: NodeClient): Promise<Standing> {
  const [head, genesisHash, validators, votes, enode] = await Promise.all([
    blockOf(client, "latest"),
    genesisHashOf(client),
    validatorsOf(client),
    votesOf(client),
    enodeInUse(client),
  ]);
  return { head, genesisHash, validators, votes, address: addressIn(enode) };
}

/** The address of the key in an enode address: the last 20 bytes of the key's hash. */
function addressIn(enode: string): string {
  const [publicKey = ""] = enode.slice("enode://".length).split("@");
  return getAddress(dataSlice(keccak256(`0x${publicKey}`), 12));
}

function sameChain(answer: Answer<Standing>, leader: Given<Standing>): Answer<Standing> {
  if (answer.answer === undefined || answer.answer.genesisHash === leader.answer.genesisHash) return answer;
  const { name } = answer.node.plan;
  const error = new GatewayError("NODE_GENESIS", {
    message: `Node "${name}" started from another genesis block than "${leader.node.plan.name}": it has no say; see status.`,
    field: name,
    value: answer.answer.genesisHash,
  });
  return { node: answer.node, error };
}

function silent(answers: readonly Answer<Standing>[]): GatewayError {
  const [first] = answers;
  return new GatewayError("NETWORK_SILENT", {
    message: `No node of the network answers: start it with up. ${first?.error?.message ?? ""}`.trim(),
    field: "nodes",
    cause: first?.error,
  });
}
