import type { Signer } from "ethers";
import type { NetworkConnection } from "hardhat/types/network";
import { type LicenceName, licenceSet } from "../../../gateway/suite/index.js";
import type { ApplicationStruct } from "../../../typechain-types/contracts/core/membership/interfaces/IMemberRegistry.js";
import { MemberStatus } from "../../../typechain-types/index.js";
import { as, deployWorld, legalIdBytes, reference, type World } from "../../support/world.js";

/** Every licence, in every bit that the type has: the scope of an admin account. */
export const EVERY_LICENCE = 2n ** 64n - 1n;

/** The end of an account that has none. */
export const NEVER = 2n ** 40n - 1n;

export const ENCRYPTION = reference("encryption");
export const X25519 = reference("X25519");
export const KEY = `0x${"5a".repeat(32)}`;

/** The resolution or order behind a decision of the council. */
export const RESOLUTION = reference("resolution 2026-1");

/** The number that the first applicant of the test world gets. */
export const APPLICANT = 17n;

/** The test world, the council as a signer, and addresses that nobody has used: the applicant's. */
export interface MembershipWorld extends World {
  council: Signer;
  /** First account of the applicant. */
  applicant: Signer;
  /** Two fresh addresses. */
  clerk: Signer;
  spare: Signer;
}

/** Deploys the test world. The council acts directly: the way of a resolution is the subject of its own tests. */
export async function deployMembership(connection: NetworkConnection): Promise<MembershipWorld> {
  const world = await deployWorld(connection);
  const [applicant, clerk, spare] = (await connection.ethers.getSigners()).slice(17);
  const council = await actAs(connection, world.addresses.council);
  return { ...world, council, applicant: applicant!, clerk: clerk!, spare: spare! };
}

/** A contract's own address as a signer. */
export async function actAs({ ethers, networkHelpers }: NetworkConnection, address: string): Promise<Signer> {
  await networkHelpers.impersonateAccount(address);
  return ethers.getSigner(address);
}

/** The member registry as a signer calls it. */
export const membersAs = (world: World, signer: Signer): World["suite"]["members"] =>
  world.suite.members.connect(signer);

/** What the applicant states of itself: an insurer that asks for a council seat. */
export async function applicationOf(
  { applicant }: MembershipWorld,
  changes: Partial<ApplicationStruct> = {},
): Promise<ApplicationStruct> {
  return {
    name: "Orchid Insurance (synthetic)",
    legalId: legalIdBytes("529900SYNTHETIC00045"),
    licences: licenceSet("INSURER", "COUNCIL_SEAT"),
    admin: await applicant.getAddress(),
    ...changes,
  };
}

/** Pacific sponsors the applicant. */
export async function sponsor(world: MembershipWorld, changes: Partial<ApplicationStruct> = {}) {
  return as(world, "members", "pacific").sponsor(await applicationOf(world, changes));
}

/** Brings the applicant to a status by the shortest way, licensed as insurer with a seat unless told otherwise. */
export async function bringTo(
  world: MembershipWorld,
  status: bigint,
  licences: readonly LicenceName[] = ["INSURER", "COUNCIL_SEAT"],
): Promise<void> {
  if (status === MemberStatus.NONE) return;
  const council = membersAs(world, world.council);
  const applicant = membersAs(world, world.applicant);
  const steps: Record<string, () => Promise<unknown>> = {
    apply: () => sponsor(world),
    admit: () => council.admit(APPLICANT, licenceSet(...licences), RESOLUTION),
    reject: () => council.reject(APPLICANT, RESOLUTION),
    publish: () => applicant.publishKey(ENCRYPTION, X25519, KEY),
    activate: () => applicant.activate(),
    suspend: () => council.suspend(APPLICANT, RESOLUTION),
    beginExit: () => council.beginExit(APPLICANT, RESOLUTION),
    completeExit: () => council.completeExit(APPLICANT, RESOLUTION),
  };
  for (const step of WAYS[String(status)]!.split(" ")) await steps[step]!();
}

const WAYS: Readonly<Record<string, string>> = {
  [String(MemberStatus.APPLIED)]: "apply",
  [String(MemberStatus.REJECTED)]: "apply reject",
  [String(MemberStatus.ADMITTED)]: "apply admit publish",
  [String(MemberStatus.ACTIVE)]: "apply admit publish activate",
  [String(MemberStatus.SUSPENDED)]: "apply admit publish activate suspend",
  [String(MemberStatus.EXITING)]: "apply admit publish activate beginExit",
  [String(MemberStatus.EXITED)]: "apply admit publish activate beginExit completeExit",
};
