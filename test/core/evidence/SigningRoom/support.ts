import { AbiCoder, keccak256, ZeroHash } from "ethers";
import { type ActorName, as, type MemberName, memberId, reference, type World } from "../../../support/world.js";

/** SHA-256 digests of synthetic documents, or what stands for them. */
export const DOCUMENT = reference("treaty, first text");
export const NEXT_DOCUMENT = reference("treaty, second text");
export const REASON = reference("reason");

/** The proposer's number of the agreement, keyed. */
export const REFERENCE = reference("treaty 7");

/** Seconds: four and a half days after the start of the test chain. */
export const SIGN_BY = 1_768_000_000n;

/** What propose and amend take. */
export interface Text {
  document: string;
  template: string;
  parties: readonly bigint[];
  signBy: bigint;
}

/** The member numbers of founders. */
export const numbersOf = (...names: MemberName[]): bigint[] => names.map(memberId);

export const PACIFIC = memberId("pacific");
export const PARTIES = numbersOf("pacific", "harbour", "summit");

/** The id of an agreement, as it is defined. */
export const agreementOf = (proposer: MemberName, agreementReference = REFERENCE): string =>
  keccak256(AbiCoder.defaultAbiCoder().encode(["uint32", "bytes32"], [memberId(proposer), agreementReference]));

/** The agreement that pacific proposes. */
export const AGREEMENT = agreementOf("pacific");

/** An agreement that nobody proposed. */
export const UNKNOWN = agreementOf("harbour");

function textOf(changes: Partial<Text>): [string, string, bigint[], bigint] {
  const { document, template, parties, signBy } = {
    ...{ document: DOCUMENT, template: ZeroHash, parties: PARTIES, signBy: SIGN_BY },
    ...changes,
  };
  return [document, template, [...parties], signBy];
}

/** Puts a first text up, by pacific for pacific, harbour and summit unless told otherwise. */
export const propose = (
  world: World,
  changes: Partial<Text> = {},
  by: ActorName = "pacific",
  agreementReference = REFERENCE,
) => as(world, "signing", by).propose(agreementReference, ...textOf(changes));

/** Puts the next text of pacific's agreement up. */
export const amend = (world: World, changes: Partial<Text> = {}, by: ActorName = "pacific", agreement = AGREEMENT) =>
  as(world, "signing", by).amend(agreement, ...textOf({ document: NEXT_DOCUMENT, ...changes }));

/** Signs a text of pacific's agreement. */
export const sign = (world: World, by: ActorName, version = 1, document = DOCUMENT) =>
  as(world, "signing", by).sign(AGREEMENT, version, document);

/** All of them sign. @returns the last one's transaction */
export async function signAll(
  world: World,
  version = 1,
  document = DOCUMENT,
  [first, ...others]: readonly [MemberName, ...MemberName[]] = ["pacific", "harbour", "summit"],
) {
  let last = await sign(world, first, version, document);
  for (const name of others) last = await sign(world, name, version, document);
  return last;
}

/** The status of a text of pacific's agreement. */
export const statusOf = async ({ suite }: World, version = 1): Promise<bigint> =>
  (await suite.signing.versionInfo(AGREEMENT, version)).status;

/** The parties of a text of pacific's agreement that have signed. */
export async function signersOf({ suite }: World, version = 1): Promise<bigint[]> {
  const { parties, signed } = await suite.signing.partiesOf(AGREEMENT, version);
  return parties.filter((_, index) => signed[index]);
}
