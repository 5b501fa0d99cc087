import { batches } from "@nomicfoundation/ignition-core";
import { networkNames, readParameters } from "../../deploy/consortium/index.js";
import SuiteModule from "../../deploy/modules/Suite.js";
import { SentLog } from "../../deploy/resume/index.js";
import { allPassed, showChecks, verifyLive } from "../verify/live.js";
import { tellFailure } from "./failure.js";
import { deploymentFolder, deployLive, writeRecord } from "./live.js";
import { type LiveOptions, readOptions } from "./options.js";
import type { LiveSetting } from "./setting.js";

/** What the deployment needs from outside. */
export interface DeploySetting extends LiveSetting {
  /** Name of the deployment's folder; the network's unless given. */
  readonly deploymentId?: string;
}

/** Transactions of a whole deployment: one for each of Ignition's futures. */
const TOTAL = batches(SuiteModule).flat().length;
/** Progress is told after so many transactions. */
const STRIDE = 10;

/**
 * The deployment as a command: deploys or goes on, records the addresses, verifies.
 *
 * @param args command-line arguments
 * @returns the exit code: 0 when the suite stands as planned, 1 when it does not or could not be deployed, 2 for wrong usage
 */
export async function deploy(args: readonly string[], setting: DeploySetting): Promise<number> {
  const description =
    "Deploys the suite on a live network and verifies it. After an interruption the same command goes on where it stopped.";
  const networks = await networkNames(setting.parameters);
  const options = readOptions(args, { name: "npm run deploy --", description, networks }, setting);
  if (typeof options === "number") return options;
  try {
    return await run(options, setting);
  } catch (error) {
    return tellFailure(error, options, setting);
  }
}

async function run({ network, json }: LiveOptions, setting: DeploySetting): Promise<number> {
  const say = (line: string): void => (json === true ? setting.err : setting.out)(`${line}\n`);
  const parameters = await readParameters(network, setting.parameters);
  const id = setting.deploymentId ?? network;
  const log = new SentLog(deploymentFolder(id));
  const earlier = (await log.read()).length;
  const connection = await setting.connect(parameters, {
    beforeSend: async (transaction) => {
      await log.record(transaction);
      const number = earlier + log.count;
      if (number % STRIDE === 0 || number === TOTAL) say(`Transaction ${number} of ${TOTAL} is sent.`);
    },
  });
  try {
    if (earlier > 0) say(`An earlier run sent ${earlier} of ${TOTAL} transactions: this one goes on from there.`);
    const record = await deployLive(connection, parameters, { id, log });
    const path = await writeRecord(record, setting.addresses);
    say(
      log.count === 0
        ? "The suite was complete: nothing was sent."
        : `The suite is deployed: ${log.count} transactions.`,
    );
    say(`Its addresses are in ${path}.`);
    const checks = await verifyLive(connection, parameters, record);
    showChecks(checks, say);
    if (json === true) setting.out(`${JSON.stringify({ ...record, sent: log.count, checks }, undefined, 2)}\n`);
    return allPassed(checks) ? 0 : 1;
  } finally {
    await connection.close();
  }
}
