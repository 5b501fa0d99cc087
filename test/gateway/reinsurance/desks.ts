import { encodeBytes32String, MaxUint256, ZeroAddress } from "ethers";
import {
  type EncryptionKeys,
  generateEncryptionKeys,
  ownKey,
  publicKeyToBytes,
  type RecipientKey,
} from "../../../gateway/envelope/index.js";
import { ENCRYPTION_PURPOSE, kidOf, memberRecipient, readEnvelope } from "../../../gateway/exchange/index.js";
import type { EnvelopeOpener, ReinsuranceSuite } from "../../../gateway/reinsurance/index.js";
import { connectSuite } from "../../../gateway/suite/index.js";
import { openClearing } from "../../support/clearing.js";
import { as, memberId, type MemberName, type World } from "../../support/world.js";

/** The institutions of the integration tests. */
export const INSTITUTIONS = ["pacific", "regulator", "ocean", "alpine", "delta", "river", "compass"] as const;
export type InstitutionName = (typeof INSTITUTIONS)[number];

/** Cover at the clearing house, fen. */
const DEPOSIT = 200_000_00n;

/** What an institution's gateway has. */
export interface Desk {
  readonly member: number;
  readonly suite: ReinsuranceSuite;
  readonly keys: EncryptionKeys;
  /** Reads envelopes by the institution's own key, from the chain. */
  readonly open: EnvelopeOpener;
}

/** The gateways of the institutions by name. */
export type Desks = Record<InstitutionName, Desk>;

/** Publishes a key for each institution, and gives money and accounts to those that pay. */
export async function openDesks(world: World): Promise<Desks> {
  await openClearing(world, DEPOSIT, ["pacific", "ocean", "alpine", "delta", "river"]);
  const pairs = [];
  for (const name of INSTITUTIONS) pairs.push([name, await openDesk(world, name)] as const);
  return Object.fromEntries(pairs) as Desks;
}

async function openDesk(world: World, name: InstitutionName): Promise<Desk> {
  const keys = await publish(world, name);
  const suite = connectSuite(world.addresses, world.actors[name]);
  for (const spender of [world.addresses.losses, world.addresses.balances]) {
    await suite.cny.approve(spender, MaxUint256);
  }
  const open: EnvelopeOpener = (envelope, context) =>
    readEnvelope(suite.envelopes, envelope, ownKey(keys), { context, purpose: "reinsurance" });
  return { member: Number(memberId(name)), suite, keys, open };
}

async function publish(world: World, name: MemberName): Promise<EncryptionKeys> {
  const keys = await generateEncryptionKeys(kidOf({ member: memberId(name), person: ZeroAddress }));
  const key = publicKeyToBytes(keys.publicKey);
  await as(world, "members", name).publishKey(ENCRYPTION_PURPOSE, encodeBytes32String("X25519"), key);
  return keys;
}

/** Institutions as recipients, by the keys that they published. */
export const recipientsOf = (
  { suite }: World,
  names: readonly InstitutionName[] = INSTITUTIONS,
): Promise<RecipientKey[]> => Promise.all(names.map((name) => memberRecipient(suite.members, memberId(name))));
