import type { NetworkConnection } from "hardhat/types/network";
import type { SuiteAddresses } from "../gateway/suite/index.js";
import SuiteModule from "./modules/Suite.js";

/** A founding member: its first account then manages the others. */
export interface Founder {
  name: string;
  /** USCC or LEI in ASCII, as 20 bytes. */
  legalId: string;
  /** Bitmap of licences. */
  licences: bigint;
  admin: string;
}

/** The clocks of a clearing cycle, in seconds. */
export interface ClearingClocks {
  /** From the opening of a cycle until anybody may cut it off. */
  cycleLength: number;
  /** For which members confirm or dispute their statements. */
  statementPeriod: number;
  /** For which debtors then bring their nets. */
  fundingPeriod: number;
}

/** What a consortium decides before it deploys. */
export interface SuiteParameters {
  founders: readonly Founder[];
  /** Seconds after which an undecided application lapses. */
  applicationValidity: number;
  /** Seconds between proposal and vote. */
  votingDelay: number;
  /** Seconds for which a vote is open. */
  votingPeriod: number;
  /** Seconds between a passed vote and its execution. */
  executionDelay: number;
  /** Share of the seats that must vote in favour or abstain, parts per billion. */
  quorum: number;
  /** Seconds for which an old key may object to its replacement. */
  recoveryObjectionPeriod: number;
  /** Account that may pause modules. */
  guardian: string;
  /** Account that publishes the business calendar. */
  calendarKeeper: string;
  /** Account that may cut clearing cycles off before their length is over. */
  clearingOperator: string;
  /** Clocks of the first currency's clearing. */
  clearing: ClearingClocks;
  /** Account that may suspend points programmes and confirms what a point is worth. */
  pointsOperator: string;
  /** Share of a policy's premiums that it may bring in points, parts per billion. */
  pointsRebateCap: number;
}

/**
 * Ignition on a QBFT chain: a block is final at once, gas is free, and a transaction is waited for however long the chain
 * takes, since giving it up would send it twice.
 */
const CONFIG = {
  requiredConfirmations: 1,
  disableFeeBumping: true,
  timeBeforeBumpingFees: Number.MAX_SAFE_INTEGER,
  blockPollingInterval: 250, // milliseconds: a quarter of the shortest block period
};

/**
 * Deploys the whole suite through the Ignition modules. On a live network a second run goes on where the first one stopped.
 *
 * @param deploymentId name of the folder below `deploy/deployments` in which Ignition keeps its journal; the in-process
 * chain has none
 * @returns where its contracts are
 */
export async function deploySuite(
  { ignition }: NetworkConnection,
  parameters: SuiteParameters,
  deploymentId?: string,
): Promise<SuiteAddresses> {
  const { founders, applicationValidity, recoveryObjectionPeriod, guardian, calendarKeeper, ...others } = parameters;
  const { clearingOperator, clearing, pointsOperator, pointsRebateCap, ...council } = others;
  const offices = { guardian, calendarKeeper, clearingOperator, pointsOperator };
  const contracts = await ignition.deploy(SuiteModule, {
    parameters: {
      Foundation: { founders: founders.map((founder) => ({ ...founder })), applicationValidity },
      Council: council,
      Core: { recoveryObjectionPeriod },
      Suite: { ...offices, clearing: { ...clearing }, pointsRebateCap },
    },
    config: CONFIG,
    ...(deploymentId !== undefined && { deploymentId }),
  });
  const entries = Object.entries(contracts).map(async ([name, contract]) => [name, await contract.getAddress()]);
  return Object.fromEntries(await Promise.all(entries)) as SuiteAddresses;
}
