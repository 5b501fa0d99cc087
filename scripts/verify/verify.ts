import { namesSigners, networkNames, readParameters } from "../../deploy/consortium/index.js";
import { tellFailure } from "../deploy/failure.js";
import { readRecord } from "../deploy/live.js";
import { readOptions } from "../deploy/options.js";
import type { LiveSetting } from "../deploy/setting.js";
import { allPassed, showChecks, verifyLive } from "./live.js";

/**
 * The verification as a command: reads a live suite and compares it with the plan. Sends nothing.
 *
 * @param args command-line arguments
 * @returns the exit code: 0 when every check passed, 1 when one failed or the suite could not be read, 2 for wrong usage
 */
export async function verify(args: readonly string[], setting: LiveSetting): Promise<number> {
  const description =
    "Reads a deployed suite and checks code, wiring, roles, council and founders. Sends nothing, and needs no key where the parameters name every account by its address.";
  const networks = await networkNames(setting.parameters);
  const options = readOptions(args, { name: "npm run verify-deployment --", description, networks }, setting);
  if (typeof options === "number") return options;
  const { network, json } = options;
  const say = (line: string): void => (json === true ? setting.err : setting.out)(`${line}\n`);
  try {
    const parameters = await readParameters(network, setting.parameters);
    const record = await readRecord(network, setting.addresses);
    // An auditor has no keys: they are asked for only where the plan counts accounts by them.
    const connection = await setting.connect(parameters, namesSigners(parameters) ? {} : { signers: [] });
    try {
      const checks = await verifyLive(connection, parameters, record);
      showChecks(checks, say);
      if (json === true) setting.out(`${JSON.stringify({ network, checks }, undefined, 2)}\n`);
      return allPassed(checks) ? 0 : 1;
    } finally {
      await connection.close();
    }
  } catch (error) {
    return tellFailure(error, options, setting);
  }
}
