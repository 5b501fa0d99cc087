import { GatewayError } from "../../gateway/errors.js";
import { isSyncing } from "../besu/chain.js";
import { ask } from "../besu/nodes.js";
import { type NodePlan } from "../plan/network.js";
import { answerOf, look, type View } from "./look.js";
import { type Session } from "./session.js";
import { pauseBetweenLooks } from "./vote.js";

/** Blocks that a node may be behind while the others go on. */
const TOLERANCE = 2;

/**
 * Waits until a node runs with its key and has the blocks of the others.
 *
 * @returns the view in which it is so
 * @throws GatewayError `NODE_KEY_IN_USE` when it runs with another key, `NODE_BEHIND` when the waiting is over, and what
 * asking the node throws when it cannot be asked
 */
export async function waitInStep(node: NodePlan, session: Session): Promise<View> {
  const { clock, wait, nodes } = session.terms;
  const start = clock.now();
  for (;;) {
    const view = await look(nodes);
    const behind = await distance(node, view);
    if (behind <= TOLERANCE) return view;
    if (clock.now() - start >= wait * 1_000) throw late(node, behind);
    await pauseBetweenLooks(session.terms);
  }
}

/** Blocks that a node is behind; infinitely many while it says that it is fetching. */
async function distance(node: NodePlan, view: View): Promise<number> {
  const standing = answerOf(view, node.name);
  if (standing?.answer === undefined) throw standing?.error ?? new RangeError(`${node.name} was not asked`);
  if (standing.answer.address !== node.address) throw otherKey(node, standing.answer.address);
  const { answer: syncing = true } = await ask(standing.node, isSyncing);
  return syncing ? Infinity : view.leader.answer.head.number - standing.answer.head.number;
}

const otherKey = ({ name, address }: NodePlan, found: string): GatewayError =>
  new GatewayError("NODE_KEY_IN_USE", {
    message: `Node "${name}" runs with the key of ${found}, not with that of ${address}: stop it and start it from its folder.`,
    field: name,
    value: found,
  });

const late = ({ name }: NodePlan, behind: number): GatewayError =>
  new GatewayError("NODE_BEHIND", {
    message: `Node "${name}" ${Number.isFinite(behind) ? `is still ${behind} blocks behind` : "still fetches old blocks"}: give the same command again to wait on.`,
    field: name,
  });
