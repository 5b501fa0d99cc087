import type { NetworkConnection } from "hardhat/types/network";
import type { SuiteRecord } from "../../gateway/addresses/index.js";
import {
  connectSuite,
  type EncryptionKeys,
  type EnvelopeOpener,
  GatewayError,
  institutions,
  licenceSet,
  memberRecipient,
  ownKey,
  partyOf,
  readEnvelope,
  type RecipientKey,
  type Suite,
} from "../../gateway/index.js";
import { accountsOf } from "../deploy/live.js";

/** The institution that runs the command, on one network. */
export interface Desk {
  /** Its member number, by its encryption key. */
  readonly member: number;
  /** The consortium's suite, connected with the institution's signer. */
  readonly suite: Suite;
  /** EIP-155 id of the chain. */
  readonly chainId: bigint;
  /** Reads envelopes by the institution's own key; each use is on the chain before it. */
  readonly open: EnvelopeOpener;
}

/**
 * The institution's desk.
 *
 * @param record where the suite is
 * @throws GatewayError `EXCHANGE_KEY_ID`, `REINSURANCE_SENDER` when no signer of the network acts for the key's member
 */
export async function openDesk(
  connection: NetworkConnection,
  { contracts, chainId }: SuiteRecord,
  keys: EncryptionKeys,
): Promise<Desk> {
  const { member } = partyOf(keys.kid);
  const { members } = connectSuite(contracts, connection.ethers.provider);
  for (const account of await accountsOf(connection)) {
    if (member === 0n || (await members.memberOf(account)) !== member) continue;
    const suite = connectSuite(contracts, await connection.ethers.getSigner(account));
    const own = ownKey(keys);
    const open: EnvelopeOpener = (envelope, context) =>
      readEnvelope(suite.envelopes, envelope, own, { context, purpose: "reinsurance" });
    return { member: Number(member), suite, chainId: BigInt(chainId), open };
  }
  const message = `key "${keys.kid}" is of an institution for which no signer of the network acts: add its account to the signers in deploy/parameters, or take another key.`;
  throw new GatewayError("REINSURANCE_SENDER", { message, field: "key", value: keys.kid });
}

/** Members as recipients, with the regulators, who read every figure. @throws GatewayError `EXCHANGE_KEY_UNPUBLISHED` */
export async function recipientsOf({ members }: Suite, numbers: readonly number[]): Promise<RecipientKey[]> {
  const all = await institutions(members);
  const regulating = await Promise.all(all.map(({ number }) => members.isLicensed(number, licenceSet("REGULATOR"))));
  const regulators = all.filter((_, index) => regulating[index]).map(({ number }) => number);
  const distinct = [...new Set([...numbers, ...regulators])].filter((number) => number !== 0);
  return Promise.all(distinct.map((number) => memberRecipient(members, BigInt(number))));
}
