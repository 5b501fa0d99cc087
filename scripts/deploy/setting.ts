import type { NetworkConnection } from "hardhat/types/network";
import type { NetworkParameters } from "../../deploy/consortium/index.js";
import type { ConnectOptions } from "../lib/network.js";
import type { Output } from "../lib/commandLine.js";

/** What the commands on live networks need from outside. */
export interface LiveSetting extends Output {
  /** Connects to a network by its parameters. */
  readonly connect: (parameters: NetworkParameters, options?: ConnectOptions) => Promise<NetworkConnection>;
  /** Folder of the parameters files. */
  readonly parameters: string;
  /** Folder of the records of addresses. */
  readonly addresses: string;
}

/** The folder of the records of addresses, one file for each network. */
export const ADDRESSES_FOLDER = "deploy/addresses";

/** Why a command could not do its work, in one sentence. */
export function failure(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n", 1)[0] ?? "";
}
