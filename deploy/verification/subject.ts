import type { Provider } from "ethers";
import { CONTRACT_NAMES, type SuiteRecord } from "../../gateway/addresses/index.js";
import { connectSuite, type Suite, SUITE_NAMES, type SuiteName } from "../../gateway/suite/index.js";
import type { SuiteParameters } from "../deploySuite.js";
import type { Compiled } from "./compiled.js";

/** Which suite is verified, and against what. */
export interface Subject {
  readonly provider: Provider;
  readonly suite: Suite;
  readonly record: Pick<SuiteRecord, "contracts" | "block">;
  /** What the consortium decided. */
  readonly parameters: SuiteParameters;
  /** The account that deployed, and holds nothing now. */
  readonly deployer: string;
  /** The compiled contract of a name in the sources. */
  readonly compiled: (contract: string) => Promise<Compiled>;
}

/** Prepares a verification. */
export function subjectOf(subject: Omit<Subject, "suite">): Subject {
  return { ...subject, suite: connectSuite(subject.record.contracts, subject.provider) };
}

/** The contracts: short name, name in the sources, address. */
export function contractsOf({ record }: Subject): { short: SuiteName; name: string; address: string }[] {
  return SUITE_NAMES.map((short) => ({ short, name: CONTRACT_NAMES[short], address: record.contracts[short] }));
}

/** A title for an address: the name of a contract of the suite, or the address itself. */
export function nameOf(subject: Subject, address: string): string {
  return contractsOf(subject).find((contract) => contract.address === address)?.name ?? address;
}

/** The address of a contract by its name in the sources. */
export function addressOf(subject: Subject, name: string): string {
  const contract = contractsOf(subject).find((candidate) => candidate.name === name);
  if (contract === undefined) throw new Error(`the suite has no contract ${name}`);
  return contract.address;
}
