import { encodeBytes32String, getBytes, isAddress, ZeroAddress } from "ethers";
import { Licence, type MemberRegistry } from "../../typechain-types/index.js";
import { publicKeyFromBytes, type PublicJwk, type RecipientKey } from "../envelope/index.js";
import { GatewayError } from "../errors.js";

/** The purpose under which members publish the key that envelopes are sealed for. */
export const ENCRYPTION_PURPOSE = encodeBytes32String("encryption");

/** A party as the envelope log names it: exactly one of the two is set. */
export interface Party {
  /** Member number; 0 for a person. */
  readonly member: bigint;
  /** Real-name account; the zero address for a member. */
  readonly person: string;
}

const MEMBER_KID = /^member:([1-9]\d*)$/;

/** The key id of a party: `member:7`, or a person's account in lower case. The log names parties, not key versions. */
export function kidOf({ member, person }: Party): string {
  return member === 0n ? person.toLowerCase() : `member:${member}`;
}

/**
 * The party that a key id names.
 *
 * @throws GatewayError `EXCHANGE_KEY_ID`
 */
export function partyOf(kid: string): Party {
  const [, number] = MEMBER_KID.exec(kid) ?? [];
  if (number !== undefined) return { member: BigInt(number), person: ZeroAddress };
  if (isAddress(kid)) return { member: 0n, person: kid };
  return refuseKeyId(kid);
}

function refuseKeyId(kid: string): never {
  const message = `The key id "${kid}" names nobody; use member:<number> or the person's account.`;
  throw new GatewayError("EXCHANGE_KEY_ID", { message, field: "kid", value: kid });
}

/**
 * A member as a recipient, by the newest encryption key it published.
 *
 * @throws GatewayError `EXCHANGE_KEY_UNPUBLISHED`
 */
export async function memberRecipient(members: MemberRegistry, member: bigint): Promise<RecipientKey> {
  const versions = await members.keyCount(member, ENCRYPTION_PURPOSE);
  if (versions === 0n) {
    const message = `Member ${member} has published no encryption key; ask its admin to publish one.`;
    throw new GatewayError("EXCHANGE_KEY_UNPUBLISHED", { message, field: "member", value: String(member) });
  }
  const { key } = await members.publicKey(member, ENCRYPTION_PURPOSE, versions);
  const regulator = await members.isLicensed(member, 1n << Licence.REGULATOR);
  return { kid: kidOf({ member, person: ZeroAddress }), publicKey: publicKeyFromBytes(getBytes(key)), regulator };
}

/** A person as a recipient, by a key that the person handed over. */
export function personRecipient(account: string, publicKey: PublicJwk): RecipientKey {
  return { kid: kidOf({ member: 0n, person: account }), publicKey };
}
