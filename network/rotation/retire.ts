import { toldText } from "../access/tell.js";
import { askAll, given } from "../besu/nodes.js";
import { allowlistOf } from "../besu/permissions.js";
import { type NodeKey } from "../keys/nodeKey.js";
import { circleText, openVoteText, pollReport } from "../membership/circle.js";
import { requireNoOtherVote, requireQuorum, working } from "../membership/guards.js";
import { waitInStep } from "../membership/inStep.js";
import { look, type View } from "../membership/look.js";
import { enodesOf, renounce } from "../membership/peers.js";
import { ballotOn } from "../membership/session.js";
import { carry, type Poll } from "../membership/vote.js";
import { type NodePlan } from "../plan/network.js";
import { type Outcome } from "../verbs/verb.js";
import { outcome, type Rotation } from "./rotation.js";

/** The retired key that is still a validator or on a list; undefined when there is nothing left to do. */
export async function unfinished(retired: readonly NodeKey[], rotation: Rotation): Promise<NodeKey | undefined> {
  if (retired.length === 0) return undefined;
  const { nodes, plan } = rotation.session;
  const { validators } = await look(nodes);
  const lists = given(await askAll(nodes, async (client) => allowlistOf(client, "Nodes")));
  const listed = new Set(lists.flatMap(({ answer }) => answer));
  return retired.find(
    (key) =>
      validators.includes(key.address) || enodesOf(withKey(key, rotation), plan).some((enode) => listed.has(enode)),
  );
}

/** Second half: the node runs with its new key, and the network forgets the old one. */
export async function retire(old: NodeKey, rotation: Rotation): Promise<Outcome> {
  const { node, session } = rotation;
  const view = await waitInStep(node, session);
  session.call.say(`${node.name}: runs with its new key and has all blocks`);
  if (view.validators.includes(old.address)) {
    if (!view.validators.includes(node.address)) return outcome("vote-in", votedOutText(node), rotation);
    const poll = await voteOut(old, view, rotation);
    if (!poll.isEffective) {
      return outcome("vote-out", openVoteText(poll, `remove-validator ${old.address}`), rotation, pollReport(poll));
    }
  }
  await forget(old, rotation);
  const { validators } = await look(session.nodes);
  const text = `${node.name} has a new key (${node.address}); the old one is kept as key.retired-${old.address}. ${circleText(validators.length)}`;
  return outcome("done", text, rotation, { address: node.address, validators });
}

const votedOutText = ({ name, address }: NodePlan): string =>
  `${name} runs with its new key, which is no validator any more: run add-validator --address ${address}, then give the same command again.`;

async function voteOut(old: NodeKey, view: View, { session }: Rotation): Promise<Poll> {
  requireNoOtherVote(view, old.address);
  const remaining = (await working(view, session.plan)).filter((address) => address !== old.address);
  requireQuorum(remaining.length, view.validators.length - 1);
  return carry(ballotOn({ address: old.address, add: false }, session));
}

async function forget(old: NodeKey, rotation: Rotation): Promise<void> {
  const { call, plan, nodes } = rotation.session;
  const former = withKey(old, rotation);
  const told = await renounce(former, nodes, plan, call.folder);
  for (const one of told) call.say(`allow-list of ${toldText(one)}`);
  if (told.some(({ ok }) => !ok)) {
    call.warn(`Nodes that were not told should strike this from permissions.toml: ${enodesOf(former, plan).join(" ")}`);
  }
}

const withKey = ({ address, publicKey }: NodeKey, { node }: Rotation): NodePlan => ({ ...node, address, publicKey });
