import { GatewayError } from "../../gateway/errors.js";
import { lastBlocks } from "../besu/chain.js";
import { type PendingVote, pendingVotes } from "../besu/pendingVotes.js";
import { type NetworkPlan } from "../plan/network.js";
import { quorumOf, toleratedFaults } from "../plan/quorum.js";
import { proposersOf } from "../status/proposers.js";
import { type View } from "./look.js";

/**
 * Sees that no other vote is open: two at a time could together take the chain its quorum.
 *
 * @param subject address that may be voted on; none when absent
 * @throws GatewayError `VOTE_PENDING` naming the other vote and those who cast it
 */
export function requireNoOtherVote({ answers, validators }: View, subject?: string): void {
  const other = pendingVotes(answers, validators).find(({ address }) => address !== subject);
  if (other !== undefined) throw otherVote(other);
}

function otherVote({ address, add, voters }: PendingVote): GatewayError {
  const [finish, takeBack] = add
    ? ["add-validator --address", "remove-validator"]
    : ["remove-validator", "add-validator --address"];
  return new GatewayError("VOTE_PENDING", {
    message:
      `${voters.join(", ")} still vote${voters.length === 1 ? "s" : ""} for ${address} to ${add ? "become" : "stop being"} a validator, ` +
      `and votes go one at a time: finish that one with "${finish} ${address}", or take it back with "${takeBack} ${address}".`,
    field: "vote",
    value: address,
  });
}

/**
 * Addresses of the validators that are known to work. On one machine these are the ones that answer. Where each node
 * has its own machine, few of them can be asked from here, and those count as well that proposed one of the last blocks.
 */
export async function working({ leader, validators, voters }: View, { layout }: NetworkPlan): Promise<string[]> {
  const answering = new Set(voters.map(({ answer }) => answer.address));
  if (layout === "machines") {
    const blocks = await lastBlocks(leader.node.client, leader.answer.head, 2 * validators.length);
    for (const { address } of proposersOf(blocks, validators).proposed) answering.add(address);
  }
  return validators.filter((address) => answering.has(address));
}

/**
 * Sees that the chain goes on when the circle has another size.
 *
 * @param alive validators that would work then
 * @param size validators that there would be
 * @throws GatewayError `VALIDATOR_QUORUM`
 */
export function requireQuorum(alive: number, size: number): void {
  const quorum = quorumOf(size);
  if (alive >= quorum) return;
  throw new GatewayError("VALIDATOR_QUORUM", {
    message:
      `With ${size} validator${size === 1 ? "" : "s"} a block needs ${quorum} of them, but only ${alive} would be at work: ` +
      "the chain would stand still. Start the others first (see status).",
    field: "validators",
    value: String(alive),
  });
}

/**
 * Sees that a validator can be spared.
 *
 * @param force whether to tolerate fewer faults than today
 * @throws GatewayError `VALIDATOR_LAST`, `VALIDATOR_FAULTS`
 */
export function requireSpare(size: number, force: boolean): void {
  if (size === 1) {
    throw new GatewayError("VALIDATOR_LAST", {
      message: "This is the last validator, and without one there are no blocks: add another one first.",
      field: "validators",
      value: "1",
    });
  }
  const faults = toleratedFaults(size);
  if (toleratedFaults(size - 1) === faults || force) return;
  throw new GatewayError("VALIDATOR_FAULTS", {
    message:
      `${size} validators tolerate ${faults} at fault, ${size - 1} would tolerate ${toleratedFaults(size - 1)}: ` +
      `add a validator first, or say --force. For ${faults} it takes ${3 * faults + 1}.`,
    field: "validators",
    value: String(size - 1),
  });
}
