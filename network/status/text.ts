import { type PendingVote } from "../besu/pendingVotes.js";
import { type NetworkState, type NodeState } from "./network.js";
import { type Proposers } from "./proposers.js";
import { table } from "./table.js";

const HEAD = ["node", "height", "peers", "pool", "last block", "validator", "state"];

/** Names nodes by their addresses. */
export type Names = (address: string) => string;

/** The state of each node as a table, with what is wrong below it. */
export function nodesText(nodes: readonly NodeState[]): string {
  const problems = nodes.flatMap((node) => node.problems);
  return [table(HEAD, nodes.map(row)), ...problems.map((problem) => `! ${problem}`)].join("\n");
}

/** The state of the network in a few lines. */
export function networkText(state: NetworkState, proposers: Proposers, nameOf: Names): string {
  const { validators, quorum, toleratedFaults: faults } = state;
  const shares = proposers.proposed.map(({ address, blocks }) => `${nameOf(address)} ${blocks}`);
  return [
    `validators: ${validators.length} (${validators.map(nameOf).join(", ")})`,
    `a block needs ${quorum} of them; ${faults === 0 ? "no fault is" : `${faults} may fail in any way, so many faults are`} tolerated`,
    `last ${proposers.blocks} blocks proposed by: ${shares.join(", ") || "nobody"}`,
    ...proposers.silent.map((address) => `! ${nameOf(address)} proposed none of them`),
    ...state.pendingVotes.map((vote) => `pending vote: ${voteText(vote, nameOf)} (${vote.voters.join(", ")})`),
  ].join("\n");
}

const voteText = ({ address, add }: PendingVote, nameOf: Names): string =>
  `${nameOf(address)} is to ${add ? "become a validator" : "stop being a validator"}`;

function row(node: NodeState): string[] {
  const state = node.reachable ? (node.problems.length === 0 ? "ok" : "WRONG CHAIN") : "UNREACHABLE";
  return [
    node.name,
    shown(node.height),
    shown(node.peers),
    shown(node.pool),
    node.secondsSinceBlock === undefined ? "-" : `${node.secondsSinceBlock} s ago`,
    node.isValidator === undefined ? "-" : node.isValidator ? "yes" : "no",
    [state, versionNumber(node.version)].filter((part) => part !== "").join(", "),
  ];
}

/** `Besu 26.9.0` of `besu/v26.9.0/linux-x86_64/openjdk-java-25`. */
function versionNumber(version = ""): string {
  const number = /^besu\/v?([^/]+)/i.exec(version)?.[1];
  return number === undefined ? version : `Besu ${number}`;
}

const shown = (value: number | undefined): string => (value === undefined ? "-" : String(value));
