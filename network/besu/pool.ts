import { z } from "zod";
import { type NodeClient } from "./rpc.js";

const statistics = z.looseObject({ localCount: z.int(), remoteCount: z.int() });

/** Number of transactions that wait in a node's pool: those sent to it and those heard from peers. */
export async function poolSizeOf(client: NodeClient): Promise<number> {
  const { localCount, remoteCount } = await client.call("txpool_besuStatistics", [], statistics);
  return localCount + remoteCount;
}
