import type { NetworkConnection } from "hardhat/types/network";
import { type NetworkParameters, suiteParameters } from "../../deploy/consortium/index.js";
import { type Check, compiledContract, subjectOf, verifyDeployment } from "../../deploy/verification/index.js";
import { requireChain, type SuiteRecord } from "../../gateway/addresses/index.js";
import { accountsOf } from "../deploy/live.js";

/** Verifies the suite of a record against the parameters of its network. */
export async function verifyLive(
  connection: NetworkConnection,
  parameters: NetworkParameters,
  record: SuiteRecord,
): Promise<Check[]> {
  const { provider } = connection.ethers;
  await requireChain(record, provider);
  const { deployer } = record;
  const planned = suiteParameters(parameters, await accountsOf(connection));
  return verifyDeployment(subjectOf({ provider, record, parameters: planned, deployer, compiled: compiledContract }));
}

/** Tells every check with a mark, what was found instead, and the sum. */
export function showChecks(checks: readonly Check[], say: (line: string) => void): void {
  for (const { title, passed, found } of checks) say(passed ? `  ✓ ${title}` : `  ✗ ${title}: ${found ?? ""}`);
  const failed = checks.filter(({ passed }) => !passed).length;
  say(`${checks.length} checks, ${failed} failed.`);
}

/** Whether the suite stands as planned. */
export const allPassed = (checks: readonly Check[]): boolean => checks.every(({ passed }) => passed);
