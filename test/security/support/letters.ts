import { toUtf8String } from "ethers";
import { type EncryptionKeys, type Envelope, fetchEnvelope, open, ownKey } from "../../../gateway/index.js";
import type { Letter } from "../../../scripts/demo/scenarios/reinsurance/records.js";
import type { ReinsuranceWorld } from "../../../scripts/demo/scenarios/reinsurance/world.js";

/** An envelope of the story as it lies on the chain, with what the regulator reads in it. */
export interface ReadLetter extends Letter {
  readonly envelope: Envelope;
  /** Number of the member that posted it. */
  readonly sender: bigint;
  /** Its JSON documents: one, or a row of a bordereau each. */
  readonly documents: readonly unknown[];
}

/**
 * Opens every envelope with the regulator's key.
 *
 * @throws Error when there are others on the chain than those of the story
 */
export async function readLetters(world: ReinsuranceWorld): Promise<ReadLetter[]> {
  const { envelopes } = world.suite;
  const posted = await envelopes.queryFilter(envelopes.filters.EnvelopePosted());
  const senders = new Map(posted.map(({ args }) => [args.id, args.sender]));
  if (senders.size !== world.letters.length) throw new Error("the story does not know every envelope of the chain");
  return Promise.all(world.letters.map((letter) => read(world, letter, senders.get(letter.id) ?? 0n)));
}

async function read(world: ReinsuranceWorld, letter: Letter, sender: bigint): Promise<ReadLetter> {
  const envelope = await fetchEnvelope(world.suite.envelopes, letter.id, letter.context);
  const text = toUtf8String(await open(envelope, ownKey(world.encryption.regulator), letter.context));
  const documents = text.split("\n").map((line): unknown => JSON.parse(line));
  return { ...letter, envelope, sender, documents };
}

/** Whether somebody opens an envelope with its own key, for itself or in the name of another recipient. */
export async function canOpen(
  { envelope, context }: ReadLetter,
  keys: EncryptionKeys,
  kids: readonly string[] = [keys.kid],
): Promise<boolean> {
  const attempts = kids.map((kid) => open(envelope, { ...ownKey(keys), kid }, context));
  return (await Promise.allSettled(attempts)).some(({ status }) => status === "fulfilled");
}

/** Names of the keys for which the content key of an envelope was wrapped. */
export const kidsOf = ({ envelope }: ReadLetter): string[] =>
  envelope.jwe.recipients.map(({ header }) => (header as { kid: string }).kid);
