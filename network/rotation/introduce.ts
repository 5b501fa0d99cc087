import { toldText } from "../access/tell.js";
import { ask } from "../besu/nodes.js";
import { heightOf } from "../besu/chain.js";
import { openVoteText, pollReport } from "../membership/circle.js";
import { requireNoOtherVote, requireQuorum, working } from "../membership/guards.js";
import { look, type View } from "../membership/look.js";
import { announce, enodesOf } from "../membership/peers.js";
import { ballotOn } from "../membership/session.js";
import { carry } from "../membership/vote.js";
import { type NodeKey } from "../keys/nodeKey.js";
import { type NodePlan } from "../plan/network.js";
import { type Outcome } from "../verbs/verb.js";
import { requireNoPause } from "./guard.js";
import { makeNext, markReady, type NextKey } from "./keys.js";
import { outcome, type Rotation } from "./rotation.js";
import { swap } from "./swap.js";

/** First half: a new key is made, the network learns it, and it takes the old one's place while the node is stopped. */
export async function introduce(next: NextKey | undefined, rotation: Rotation): Promise<Outcome> {
  if (next?.isReady === true) return exchange(next.key, rotation);
  const view = await look(rotation.session.nodes);
  await requireSafe(view, next?.key, rotation);
  const key = next?.key ?? (await newKey(rotation));
  await makeKnown(key, rotation);
  if (isValidator(view, key, rotation)) {
    const poll = await carry(ballotOn({ address: key.address, add: true }, rotation.session));
    if (!poll.isEffective) {
      const text = openVoteText(poll, `add-validator --address ${key.address}`);
      return outcome("vote-in", text, rotation, pollReport(poll));
    }
  }
  await markReady(rotation.folder);
  return exchange(key, rotation);
}

/** Whether votes are needed: the node is a validator, or its new key has become one already. */
const isValidator = ({ validators }: View, key: NodeKey, { node }: Rotation): boolean =>
  validators.includes(node.address) || validators.includes(key.address);

async function requireSafe(view: View, key: NodeKey | undefined, rotation: Rotation): Promise<void> {
  const { node, session, allowPause } = rotation;
  if (!view.validators.includes(node.address) || (key !== undefined && view.validators.includes(key.address))) return;
  requireNoOtherVote(view, key?.address);
  const alive = await working(view, session.plan);
  const size = view.validators.length + 1;
  requireQuorum(alive.length, size);
  requireNoPause(alive.filter((address) => address !== node.address).length, size, node.name, allowPause);
}

async function newKey({ folder, node, session }: Rotation): Promise<NodeKey> {
  const key = await makeNext(folder);
  session.call.say(`${node.name}: new key ${key.address} made, beside the old one`);
  return key;
}

async function makeKnown(key: NodeKey, { node, session }: Rotation): Promise<void> {
  const { call, plan, nodes } = session;
  const renewed: NodePlan = { ...node, address: key.address, publicKey: key.publicKey };
  const told = await announce(renewed, nodes, plan, call.folder);
  for (const one of told) call.say(`allow-list of ${toldText(one)}`);
  if (told.some(({ ok }) => !ok)) {
    call.warn(`Nodes that were not told need this in permissions.toml: ${enodesOf(renewed, plan).join(" ")}`);
  }
}

/** Changes the files when the node is stopped; says how to stop it when it runs. */
async function exchange(key: NodeKey, rotation: Rotation): Promise<Outcome> {
  const { node, session } = rotation;
  const own = session.nodes.filter(({ plan }) => plan.name === node.name);
  const [running] = await Promise.all(own.map(async (one) => ask(one, heightOf)));
  if (running?.error === undefined) {
    const how = `in containers: docker compose stop ${node.name}; bare: kill $(cat bare/${node.name}.pid)`;
    return outcome(
      "stop",
      `The network knows the new key. Stop ${node.name} alone (${how}), then give the same command again.`,
      rotation,
    );
  }
  if (running.error.code !== "NODE_UNREACHABLE") throw running.error;
  await swap(key, rotation);
  const text = `${node.name} has its new key. Start it (up, or on its machine), then give the same command again.`;
  return outcome("start", text, rotation);
}
