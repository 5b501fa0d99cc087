import type { Result } from "ethers";
import type { ContentStruct } from "../../typechain-types/contracts/policy/interfaces/IPolicyRegistry.js";
import type { Outcome } from "../../typechain-types/index.js";
import { type LicenceName, licenceSet, type SuiteName } from "../../gateway/suite/index.js";
import {
  as,
  type MemberName,
  memberId,
  pseudonym,
  RECOVERY_OBJECTION_PERIOD,
  reference,
  word,
  type World,
} from "../support/world.js";

/** A second when every order of these tests still holds. */
export const ORDER_ENDS = 2_000_000_000;

/** A contract as another contract of the suite calls it. */
async function asContract<Name extends SuiteName>(world: World, contract: Name, caller: SuiteName) {
  const signer = await world.connection.ethers.getImpersonatedSigner(world.addresses[caller]);
  return world.suite[contract].connect(signer) as World["suite"][Name];
}

/** A contract as the servicing contract, which holds the role POLICY_SERVICE, calls it. */
export const asService = <Name extends SuiteName>(world: World, contract: Name) =>
  asContract(world, contract, "service");

/** The council's decision on a member, without the vote. */
export async function decide(world: World, decision: "suspend" | "beginExit", name: MemberName): Promise<void> {
  const members = await asContract(world, "members", "council");
  await members[decision](memberId(name), reference("resolution"));
}

/** The council sets a member's licences. */
export async function license(world: World, name: MemberName, ...licences: LicenceName[]): Promise<void> {
  const members = await asContract(world, "members", "council");
  await members.setLicences(memberId(name), licenceSet(...licences));
}

/** The court freezes an object of a module. */
export async function freeze(
  world: World,
  contract: "registry" | "cny",
  object: bigint | string,
): Promise<[object: string, authority: bigint, expiresAt: number]> {
  await as(world, contract, "court").freeze(word(object), reference("order 1"), ORDER_ENDS);
  return [word(object), memberId("court"), ORDER_ENDS];
}

/** A person lost its key: dave's account acts for it from now on. */
export async function replaceKey(world: World, person: "alice" | "bob"): Promise<void> {
  const persons = as(world, "persons", "provider");
  await persons.requestRecovery(pseudonym(person), world.address.dave);
  await world.connection.networkHelpers.time.increase(RECOVERY_OBJECTION_PERIOD);
  await persons.completeRecovery(pseudonym(person));
}

/** The provider blocks a person. */
export async function block(world: World, person: "alice" | "bob"): Promise<void> {
  await as(world, "persons", "provider").blockPerson(pseudonym(person), reference("reason"));
}

/** Ends a policy. */
export async function close(world: World, id: bigint, outcome: Outcome): Promise<void> {
  await (await asService(world, "registry")).close([id], outcome);
}

/** Makes a new version of a policy. */
export async function addVersion(world: World, id: bigint, content: ContentStruct, premium = 3_650_01n) {
  await (await asService(world, "registry")).recordVersion(id, content, premium);
}

/** A struct that a contract returned, as a plain object to compare with. */
export const fieldsOf = (struct: object): Record<string, unknown> => (struct as Result).toObject();
