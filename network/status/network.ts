import { type GatewayError } from "../../gateway/errors.js";
import { type Answer, type Given } from "../besu/nodes.js";
import { type Block } from "../besu/chain.js";
import { type PendingVote, pendingVotes } from "../besu/pendingVotes.js";
import { type NodePlan, type NodeRole } from "../plan/network.js";
import { quorumOf, toleratedFaults } from "../plan/quorum.js";
import { type NodeFacts } from "./node.js";

/** State of one node. Undefined is what is not known of it. */
export interface NodeState {
  readonly name: string;
  readonly role: NodeRole;
  readonly address: string;
  readonly reachable: boolean;
  /** What is wrong with it, in sentences. */
  readonly problems: readonly string[];
  readonly height?: number | undefined;
  readonly peers?: number | undefined;
  readonly pool?: number | undefined;
  readonly secondsSinceBlock?: number | undefined;
  /** Whether it is a validator as of the newest block. */
  readonly isValidator?: boolean | undefined;
  readonly genesisHash?: string | undefined;
  readonly version?: string | undefined;
}

/** State of the whole network, as far as its nodes can be asked. */
export interface NetworkState {
  readonly nodes: readonly NodeState[];
  readonly height: number;
  readonly secondsSinceBlock: number;
  /** Addresses of the validators as of the newest block. */
  readonly validators: readonly string[];
  /** Seals that a block needs. */
  readonly quorum: number;
  readonly toleratedFaults: number;
  readonly pendingVotes: readonly PendingVote[];
}

/** Where the nodes are compared: the chain id they should have, and the time in seconds since 1970. */
export interface Frame {
  readonly chainId: number;
  readonly now: number;
}

/** Puts what the nodes said together. */
export function networkState(
  answers: readonly Answer<NodeFacts>[],
  leader: Given<NodeFacts>,
  frame: Frame,
): NetworkState {
  const { validators, head } = leader.answer;
  return {
    nodes: answers.map((answer) => nodeState(answer, leader, frame)),
    height: head.number,
    secondsSinceBlock: age(head, frame),
    validators,
    quorum: quorumOf(validators.length),
    toleratedFaults: toleratedFaults(validators.length),
    pendingVotes: pendingVotes(answers, validators),
  };
}

/** The state of a node that does not answer. */
export const unreachable = (node: NodePlan, error: GatewayError): NodeState => ({
  ...named(node),
  reachable: false,
  problems: [error.message],
});

function nodeState({ node, answer, error }: Answer<NodeFacts>, leader: Given<NodeFacts>, frame: Frame): NodeState {
  if (error !== undefined) return unreachable(node.plan, error);
  const { head, peers, pool, genesisHash, version } = answer;
  return {
    ...named(node.plan),
    reachable: true,
    problems: strangeness(node.plan.name, answer, leader, frame),
    height: head.number,
    peers,
    pool,
    secondsSinceBlock: age(head, frame),
    isValidator: leader.answer.validators.includes(node.plan.address),
    genesisHash,
    version,
  };
}

/** Why a node that answers is not of this network. */
function strangeness(name: string, facts: NodeFacts, leader: Given<NodeFacts>, { chainId }: Frame): string[] {
  const problems: string[] = [];
  if (facts.chainId !== chainId) {
    problems.push(
      `Node "${name}" is on chain ${facts.chainId}, the network on chain ${chainId}: correct its rpcUrl or its genesis.json.`,
    );
  }
  if (facts.genesisHash !== leader.answer.genesisHash) {
    const other = leader.node.plan.name;
    problems.push(
      `Node "${name}" started from another genesis block than "${other}": copy the network's genesis.json to it, empty its data folder and start it again.`,
    );
  }
  return problems;
}

const named = ({ name, role, address }: NodePlan): Pick<NodePlan, "name" | "role" | "address"> => ({
  name,
  role,
  address,
});

const age = ({ timestamp }: Block, { now }: Frame): number => Math.max(0, Math.floor(now - timestamp));
