import { toUtf8String } from "ethers";
import { memberRecipient, ownKey, postEnvelope, readEnvelope, type RecipientKey } from "../../../../gateway/index.js";
import { paddedBytes } from "../../../../gateway/reinsurance/index.js";
import type { SuiteName } from "../../../../gateway/suite/index.js";
import { as } from "../../stage/index.js";
import type { Reader } from "./plan.js";
import type { Letter } from "./records.js";
import type { ReinsuranceWorld } from "./world.js";

const PURPOSE = "reinsurance";

/** What is written, and to whom. */
export interface Writing {
  readonly from: Reader;
  /** Readers beside the sender and the regulator, who reads everything. */
  readonly to: readonly Reader[];
  /** The contract and the id of the record that it belongs to. */
  readonly about: readonly [contract: SuiteName, id: string];
  readonly content: object;
}

/** Seals a document for its readers and posts it. */
export async function write(world: ReinsuranceWorld, { from, to, about, content }: Writing): Promise<Letter> {
  const [contract, recordId] = about;
  const context = { chainId: world.chainId, contract: world.addresses[contract], recordId, version: 1 };
  const readers = [...new Set([from, ...to, "regulator" as const])];
  const recipients = await Promise.all(readers.map((name) => recipientOf(world, name)));
  const bytes = paddedBytes(content);
  const id = await postEnvelope(as(world, "envelopes", from), bytes, recipients, { context, dataClass: "S" });
  const letter = { id, context };
  world.letters.push(letter);
  return letter;
}

/** Reads a letter, on record. @returns the document's canonical JSON */
export async function read(world: ReinsuranceWorld, name: Reader, { id, context }: Letter): Promise<string> {
  const own = ownKey(world.encryption[name]);
  return toUtf8String(await readEnvelope(as(world, "envelopes", name), id, own, { context, purpose: PURPOSE }));
}

/** A reader by its published key. */
export const recipientOf = ({ suite, numbers }: ReinsuranceWorld, name: Reader): Promise<RecipientKey> =>
  memberRecipient(suite.members, numbers[name]);
