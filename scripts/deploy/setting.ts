import type { NetworkConnection } from "hardhat/types/network";
import { type NetworkParameters, PARAMETERS_FOLDER } from "../../deploy/consortium/index.js";
import { compile, type ConnectOptions, connectTo } from "../lib/network.js";
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

/** The setting of a person at the command line: this checkout's folders, and the process's own output. */
export const COMMAND_LINE: LiveSetting = {
  connect: async (parameters, options) => {
    await compile();
    return connectTo(parameters, options);
  },
  parameters: PARAMETERS_FOLDER,
  addresses: "deploy/addresses",
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
};
