import { EntryType } from "../../../typechain-types/index.js";
import type { EntryTypeName } from "../entries.js";
import { messageContext, type MessageOptions, postMessage } from "../message.js";
import type { ReinsuranceSuite } from "../suite.js";

/**
 * Asks about a line of an account; the words go to the recipients alone.
 *
 * @param suite connected with the reinsurer's signer
 * @param entry the line, or the entry that is missed
 * @returns the id of the envelope that holds the question
 * @throws GatewayError as `postMessage`; the contract's errors
 */
export async function queryAccount(
  suite: ReinsuranceSuite,
  account: string,
  { entry, words, recipients }: MessageOptions & { readonly entry: EntryTypeName },
): Promise<string> {
  const { technicalAccounts } = suite;
  const context = await messageContext(suite, "technicalAccounts", account);
  const envelope = await postMessage(suite, context, { act: "QUERY", entry, words }, recipients);
  await (await technicalAccounts.query(account, EntryType[entry], envelope)).wait();
  return envelope;
}

/**
 * Responds to a reinsurer's queries about an account, as {@link queryAccount}.
 *
 * @param suite connected with the signer of cedent or broker
 */
export async function respondToQuery(
  suite: ReinsuranceSuite,
  account: string,
  { reinsurer, words, recipients }: MessageOptions & { readonly reinsurer: number },
): Promise<string> {
  const { technicalAccounts } = suite;
  const context = await messageContext(suite, "technicalAccounts", account);
  const envelope = await postMessage(suite, context, { act: "RESPONSE", words }, recipients);
  await (await technicalAccounts.respond(account, reinsurer, envelope)).wait();
  return envelope;
}

/** Rejects an account, or a contra, as {@link queryAccount}. */
export async function rejectAccount(
  suite: ReinsuranceSuite,
  account: string,
  { words, recipients }: MessageOptions,
): Promise<string> {
  const { technicalAccounts } = suite;
  const context = await messageContext(suite, "technicalAccounts", account);
  const envelope = await postMessage(suite, context, { act: "REJECTION", words }, recipients);
  await (await technicalAccounts.reject(account, envelope)).wait();
  return envelope;
}
