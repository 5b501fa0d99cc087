import { z } from "zod";
import { quantity } from "./chain.js";
import { type NodeClient } from "./rpc.js";

/** Number of peers that a node is connected with. */
export const peerCountOf = async (client: NodeClient): Promise<number> => client.call("net_peerCount", [], quantity);

/** Lets a node connect with a peer and stay connected; false when it does so already. */
export const addPeer = async (client: NodeClient, enode: string): Promise<boolean> =>
  client.call("admin_addPeer", [enode], z.boolean());

/** Lets a node part from a peer; false when it was none. */
export const removePeer = async (client: NodeClient, enode: string): Promise<boolean> =>
  client.call("admin_removePeer", [enode], z.boolean());

const nodeInfo = z.looseObject({ enode: z.string().regex(/^enode:\/\/[0-9a-f]{128}@/) });

/** The enode address under which a running node is known: with the key and the host that it was started with. */
export const enodeInUse = async (client: NodeClient): Promise<string> =>
  (await client.call("admin_nodeInfo", [], nodeInfo)).enode;
