import { network } from "hardhat";
import { type LiveNode, ownChainId } from "./node.js";

/** So large that blocks are never full: Hardhat's node stops mining what did not fit into a full block. */
const GAS_LIMIT = 10_000_000_000n;

/** Starts a Hardhat node that makes a block every second, without base fee and without accounts. */
export async function startHardhatNode(): Promise<LiveNode> {
  const chainId = ownChainId();
  const override = {
    chainId,
    accounts: [],
    blockGasLimit: GAS_LIMIT,
    initialDate: new Date(),
    mining: { auto: false, interval: 1_000 },
  };
  const server = await network.createServer({ network: "default", override }, "127.0.0.1", 0);
  const { address, port } = await server.listen();
  return { url: `http://${address}:${port}`, chainId, stop: () => server.close() };
}
