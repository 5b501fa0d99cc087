import type { NetworkConnection } from "hardhat/types/network";
import { legalIdBytes } from "../../../deploy/consortium/index.js";
import { deploySuite, type Founder } from "../../../deploy/deploySuite.js";
import { connectSuite, type LicenceName, licenceSet, requireCode, type Suite } from "../../../gateway/index.js";
import { Random, syntheticInstitution } from "../../synthetic/index.js";
import type { LoadAccounts } from "./accounts.js";

/** Who founds the consortium, in the order of member numbers from 1. */
const FOUNDERS = [
  ["insurer", "Load Insurance", ["INSURER", "COUNCIL_SEAT"]],
  ["custodian", "Load Custody", ["CUSTODIAN"]],
  ["verifier", "Load Identity", ["KYC_PROVIDER"]],
] as const satisfies readonly (readonly [keyof LoadAccounts, string, readonly LicenceName[]])[];

/** Member number of the custodian. */
export const CUSTODIAN = 2n;

/** Seconds of a council that is never asked anything. */
const CLOCKS = { votingDelay: 2, votingPeriod: 12, executionDelay: 4, recoveryObjectionPeriod: 6 };

/**
 * Deploys a consortium for the load alone, or finds the one of an earlier load on this network.
 *
 * @throws GatewayError `CHAIN_NO_CODE` when the deployment record is of another chain
 */
export async function foundConsortium(connection: NetworkConnection, accounts: LoadAccounts): Promise<Suite> {
  const [deployer] = await connection.ethers.getSigners();
  const parameters = {
    ...CLOCKS,
    quorum: 600_000_000,
    founders: FOUNDERS.map(([account, name, licences]) => founder(accounts[account].address, name, licences)),
    applicationValidity: 86_400,
    guardian: accounts.insurer.address,
    calendarKeeper: accounts.insurer.address,
    clearingOperator: accounts.insurer.address,
    clearing: { cycleLength: 86_400, statementPeriod: 86_400, fundingPeriod: 86_400 },
    pointsOperator: accounts.insurer.address,
    pointsRebateCap: 0,
  };
  const addresses = await deploySuite(connection, parameters, await deploymentId(connection));
  await requireCode(connection.ethers.provider, addresses.registry, "registry");
  return connectSuite(addresses, deployer as NonNullable<typeof deployer>);
}

/** A record of its own for each chain, apart from that of the consortium that does business there. */
async function deploymentId({ ethers, networkConfig }: NetworkConnection): Promise<string | undefined> {
  if (networkConfig.type === "edr-simulated") return undefined;
  const genesis = (await ethers.provider.getBlock(0))?.hash ?? "";
  return `load-${networkConfig.chainId ?? "chain"}-${genesis.slice(2, 10)}`;
}

function founder(admin: string, title: string, licences: readonly LicenceName[]): Founder {
  const { name, uscc } = syntheticInstitution(new Random(title), title);
  return { name, legalId: legalIdBytes(uscc), licences: licenceSet(...licences), admin };
}
