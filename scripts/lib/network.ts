// The toolbox's types: they give a connection its `ethers`, `ignition` and `networkHelpers`.
import "@nomicfoundation/hardhat-toolbox-mocha-ethers";
import { network, tasks } from "hardhat";
import type { NetworkConnection } from "hardhat/types/network";

/**
 * Connects a script to a chain, after compiling what has changed. Scripts run as `node --import tsx script.ts …` and so
 * keep their own command-line arguments.
 *
 * @param name a network of `hardhat.config.ts`; by default the in-process chain. Close the connection when done.
 */
export async function connect(name = "default"): Promise<NetworkConnection> {
  await tasks.getTask("build").run({ quiet: true });
  return network.create(name);
}
