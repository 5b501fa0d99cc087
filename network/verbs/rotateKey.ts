import { join } from "node:path";
import { GatewayError } from "../../gateway/errors.js";
import { nodeFolder } from "../folder/names.js";
import { readNetwork } from "../folder/store.js";
import { nodeNamed } from "../membership/names.js";
import { sessionOf } from "../membership/session.js";
import { introduce } from "../rotation/introduce.js";
import { keysIn, type NodeKeys } from "../rotation/keys.js";
import { retire, unfinished } from "../rotation/retire.js";
import { outcome, type Rotation } from "../rotation/rotation.js";
import { settle } from "../rotation/swap.js";
import { seconds } from "./durations.js";
import { type Call, type Outcome, verb } from "./verb.js";

interface RotateOptions {
  readonly allowPause?: true;
  readonly wait: number;
}

/** Gives a node a new key, step by step. */
export const rotateKey = verb<RotateOptions>({
  name: "rotate-key",
  summary:
    "Give a node a new key. Each call does the next step and says what to do before the one after; an interrupted call is repeated.",
  examples: ["rotate-key validator-2", "rotate-key validator-2 --allow-pause"],
  configure: (command) => {
    command
      .argument("<name>", "node of network.json whose folder is on this machine")
      .option("--allow-pause", "also when the chain stands still until the node is back")
      .option("--wait <seconds>", "how long to wait for the node and for each vote", seconds, 120);
  },
  run: rotate,
});

async function rotate(
  { allowPause = false, wait }: { allowPause?: boolean; wait: number },
  call: Call,
): Promise<Outcome> {
  const [name = ""] = call.args;
  const plan = await readNetwork(call.folder);
  const node = nodeNamed(name, plan);
  const folder = join(call.folder, nodeFolder(node));
  const keys = await keysIn(folder, name);
  return nextStep(keys, { node, folder, session: await sessionOf(call, plan, wait), allowPause });
}

/** What the folder and the chain call for. */
async function nextStep(keys: NodeKeys, rotation: Rotation): Promise<Outcome> {
  if (keys.current.address !== rotation.node.address) return finishSwap(keys, rotation);
  if (keys.next !== undefined) return introduce(keys.next, rotation);
  const old = await unfinished(keys.retired, rotation);
  return old === undefined ? introduce(undefined, rotation) : retire(old, rotation);
}

/** An interruption came between the key and `network.json`. */
async function finishSwap({ current, retired }: NodeKeys, rotation: Rotation): Promise<Outcome> {
  const { node } = rotation;
  if (!retired.some(({ address }) => address === node.address)) {
    throw new GatewayError("NODE_KEY_FOREIGN", {
      message: `The key of ${node.name} is that of ${current.address}, not of ${node.address}: bring the right one back from its backup.`,
      field: "key",
      value: current.address,
    });
  }
  await settle(current, rotation);
  return outcome(
    "start",
    `${node.name} has its new key. Start it (up, or on its machine), then give the same command again.`,
    rotation,
  );
}
