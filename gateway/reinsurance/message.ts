import { z } from "zod";
import { newSalt, parseDocument } from "../documents/index.js";
import type { EnvelopeContext, RecipientKey } from "../envelope/index.js";
import { postEnvelope } from "../exchange/index.js";
import type { EnvelopeOpener } from "./bordereaux/index.js";
import { Digest, EntryName, parseForm, Words } from "./forms.js";
import { paddedBytes } from "./padded.js";
import { chainIdOf, type ReinsuranceSuite } from "./suite.js";

/** What is said about an account or a bordereau, in the clear: what travels in the envelope that the chain names. */
export const ReinsuranceMessage = z.strictObject({
  schema: z.literal("tongzhou/reinsurance/message/1"),
  act: z.enum(["QUERY", "RESPONSE", "REJECTION", "CONTRA"]),
  /** Id of the account that it is about, or of the contra that it gives the reason of. */
  record: Digest,
  /** The line that a query is about. */
  entry: EntryName.optional(),
  words: Words(2_000),
  salt: z.string().min(22),
});
export type ReinsuranceMessage = z.infer<typeof ReinsuranceMessage>;

/** What a message says, and who reads it. */
export interface MessageOptions {
  /** At most 2,000 characters. */
  readonly words: string;
  /** Those concerned and the regulator. */
  readonly recipients: readonly RecipientKey[];
}

/** Version of a message's context, so that none passes for the document of an account. */
const MESSAGE_VERSION = 2;

/** The one place to which messages about a record belong. */
export async function messageContext(
  suite: ReinsuranceSuite,
  contract: "technicalAccounts" | "bordereaux",
  record: string,
): Promise<EnvelopeContext> {
  const address = await suite[contract].getAddress();
  return { chainId: await chainIdOf(suite), contract: address, recordId: record, version: MESSAGE_VERSION };
}

/**
 * Seals a message and posts its envelope, whose id is what the contracts take as reason or response.
 *
 * @param suite   connected with the sender's signer
 * @param message what it says; the salt is added
 * @returns the envelope's id
 * @throws GatewayError `MESSAGE_INVALID`, and as `postEnvelope`
 */
export async function postMessage(
  suite: ReinsuranceSuite,
  context: EnvelopeContext,
  message: Pick<ReinsuranceMessage, "act" | "entry" | "words">,
  recipients: readonly RecipientKey[],
): Promise<string> {
  const whole = { schema: "tongzhou/reinsurance/message/1", record: context.recordId, ...message, salt: newSalt() };
  const bytes = paddedBytes(parseForm(ReinsuranceMessage, whole, "MESSAGE_INVALID", "message"));
  const options = { context, dataClass: "S", contentType: "application/json" } as const;
  return postEnvelope(suite.envelopes, bytes, recipients, options);
}

/**
 * Reads a message that was received.
 *
 * @param open by one's own key, from the chain
 * @throws GatewayError `MESSAGE_INVALID`, as `parseDocument` and the opener
 */
export async function readMessage(
  open: EnvelopeOpener,
  envelope: string,
  context: EnvelopeContext,
): Promise<ReinsuranceMessage> {
  const value = parseDocument(await open(envelope, context), "message");
  return parseForm(ReinsuranceMessage, value, "MESSAGE_INVALID", "message");
}
