import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { keccak256 } from "ethers";
import hre from "hardhat";
import type { NetworkConnection } from "hardhat/types/network";
import { type NetworkParameters, suiteParameters } from "../../deploy/consortium/index.js";
import { deploySuite } from "../../deploy/deploySuite.js";
import { keepPlan, readJournal, recover, type SentLog, stopped } from "../../deploy/resume/index.js";
import { CONTRACT_NAMES, parseAddresses, type SuiteRecord } from "../../gateway/addresses/index.js";
import { GatewayError } from "../../gateway/errors.js";

/** Where Ignition keeps the folders of deployments. */
const DEPLOYMENTS = "deploy/deployments";

/** The folder of a deployment. */
export const deploymentFolder = (id: string): string => join(DEPLOYMENTS, id);

/** The accounts of a live connection's signers, in order; the first deploys. */
export async function accountsOf({ provider }: NetworkConnection): Promise<string[]> {
  return (await provider.request({ method: "eth_accounts" })) as string[];
}

/**
 * Deploys the suite on a live network, or goes on where an earlier run was interrupted; a complete deployment is left as
 * it is.
 *
 * @param id name of the deployment's folder
 * @param log hears of the connection's transactions
 * @returns the record for dApps
 * @throws GatewayError what `keepPlan`, `recover` and `stopped` give
 */
export async function deployLive(
  connection: NetworkConnection,
  parameters: NetworkParameters,
  { id, log }: { readonly id: string; readonly log: SentLog },
): Promise<SuiteRecord> {
  const accounts = await accountsOf(connection);
  const [deployer = ""] = accounts;
  const suite = suiteParameters(parameters, accounts);
  const { name: network, chainId } = parameters;
  const genesis = (await connection.ethers.provider.getBlock(0))?.hash ?? "none";
  const folder = deploymentFolder(id);
  await keepPlan(folder, { chainId, genesis, deployer, contracts: await creationCodes(), suite });
  try {
    await recover(folder, connection.provider, log);
    const contracts = await deploySuite(connection, suite, id);
    const { block = 0 } = await readJournal(folder);
    return { format: 1, network, chainId, genesis, deployer, block, contracts };
  } catch (error) {
    throw stopped(error);
  }
}

/** Hash of each contract's creation code, as this checkout compiles it. */
async function creationCodes(): Promise<Record<string, string>> {
  const codes = Object.values(CONTRACT_NAMES).map(async (name) => {
    const { bytecode } = await hre.artifacts.readArtifact(name);
    return [name, keccak256(bytecode)] as const;
  });
  return Object.fromEntries(await Promise.all(codes));
}

/** Writes `<folder>/<network>.json`; a reader sees the old record or the new one, never half of one. */
export async function writeRecord(record: SuiteRecord, folder: string): Promise<string> {
  const path = join(folder, `${record.network}.json`);
  await mkdir(folder, { recursive: true });
  await writeFile(`${path}.new`, `${JSON.stringify(record, undefined, 2)}\n`);
  await rename(`${path}.new`, path);
  return path;
}

/**
 * Reads `<folder>/<network>.json`.
 *
 * @throws GatewayError `ADDRESSES_MISSING` when the network has no record, and what `parseAddresses` throws
 */
export async function readRecord(network: string, folder: string): Promise<SuiteRecord> {
  const path = join(folder, `${network}.json`);
  try {
    return parseAddresses(await readFile(path, "utf8"));
  } catch (cause) {
    if (cause instanceof GatewayError) throw cause;
    const message = `network "${network}" has no record of addresses ${path}: run npm run deploy -- --network ${network}.`;
    throw new GatewayError("ADDRESSES_MISSING", { message, field: "network", value: network, cause });
  }
}
