import { updateNetwork } from "../folder/store.js";
import { type NodeKey } from "../keys/nodeKey.js";
import { rewriteNeighbours } from "../membership/neighbours.js";
import { keepOld, promote, writePublic } from "./keys.js";
import { type Rotation } from "./rotation.js";

/**
 * Exchanges the keys of a stopped node. An interruption loses nothing: the old key is kept before the new one takes its
 * place, and `network.json` comes last.
 */
export async function swap(key: NodeKey, rotation: Rotation): Promise<void> {
  await keepOld(rotation.folder, rotation.node.address);
  await promote(rotation.folder);
  await settle(key, rotation);
}

/** Writes the key that a node has by now into all files that speak of it. */
export async function settle(key: NodeKey, { node, folder, session }: Rotation): Promise<void> {
  const { call, plan } = session;
  const nodes = plan.nodes.map((one) =>
    one.name === node.name ? { ...one, address: key.address, publicKey: key.publicKey } : one,
  );
  await writePublic(folder, key);
  const problems = await rewriteNeighbours(call.folder, plan, { ...plan, nodes });
  for (const problem of problems) call.warn(problem);
  await updateNetwork(call.folder, { ...plan, nodes });
}
