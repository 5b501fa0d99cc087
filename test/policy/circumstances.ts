import type { BaseContract, ContractTransactionResponse, Result } from "ethers";
import type { ContentStruct } from "../../typechain-types/contracts/policy/interfaces/IPolicyRegistry.js";
import type { Outcome } from "../../typechain-types/index.js";
import { type LicenceName, licenceSet, type SuiteName } from "../../gateway/suite/index.js";
import {
  type ActorName,
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

/** A call that a member relays for the person who signed it. */
export interface SignedCall {
  signer: ActorName;
  target: BaseContract;
  call: string;
}

/** Signs a call as ERC2771Forwarder asks and lets the bank, which has no part in it, relay it. */
export async function relay(world: World, { signer, target, call }: SignedCall): Promise<ContractTransactionResponse> {
  const { forwarder } = world.suite;
  const from = world.address[signer];
  const request = {
    from,
    to: await target.getAddress(),
    value: 0n,
    gas: 1_000_000n,
    nonce: await forwarder.nonces(from),
    deadline: ORDER_ENDS,
    data: call,
  };
  const { name, version, chainId, verifyingContract } = await forwarder.eip712Domain();
  const types = {
    ForwardRequest: [
      { name: "from", type: "address" },
      { name: "to", type: "address" },
      { name: "value", type: "uint256" },
      { name: "gas", type: "uint256" },
      { name: "nonce", type: "uint256" },
      { name: "deadline", type: "uint48" },
      { name: "data", type: "bytes" },
    ],
  };
  const domain = { name, version, chainId, verifyingContract };
  const signature = await world.actors[signer].signTypedData(domain, types, request);
  return as(world, "forwarder", "bank").execute({ ...request, signature });
}
