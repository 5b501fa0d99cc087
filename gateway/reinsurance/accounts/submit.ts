import type { ContractTransactionResponse } from "ethers";
import { postEnvelope } from "../../exchange/index.js";
import type { RecipientKey } from "../../envelope/index.js";
import type { ReinsuranceSuite } from "../suite.js";
import { accountBytes, type AccountDocument } from "./document.js";
import { accountContext, type AccountsContract } from "./open.js";
import type { PreparedOnward } from "./onward.js";
import { type PreparedAccount, type Submission, submissionOf } from "./prepare.js";

/** Under which number and to whom an account goes. */
export interface SubmitOptions {
  readonly place: AccountsContract;
  /** From `reinsuranceReference`. */
  readonly reference: string;
  /** Cedent, broker, panel and regulator. */
  readonly recipients: readonly RecipientKey[];
}

/**
 * Seals the document of an account, posts the envelope and submits the account.
 *
 * @param suite connected with the signer of cedent or broker
 * @returns the account's id
 * @throws GatewayError as `postEnvelope`; the contract's errors
 */
export function submitAccount(
  suite: ReinsuranceSuite,
  { bookings, lines, document }: PreparedAccount,
  options: SubmitOptions,
): Promise<string> {
  return sealAndSend(suite, document, options, (submission) =>
    suite.technicalAccounts.submit(submission, bookings, lines),
  );
}

/**
 * Submits the account of a retrocession, as {@link submitAccount}.
 *
 * @param suite connected with the signer of the retrocedent or its broker
 */
export function submitOnwardAccount(
  suite: ReinsuranceSuite,
  { assumed, lines, document }: PreparedOnward,
  options: SubmitOptions,
): Promise<string> {
  return sealAndSend(suite, document, options, (submission) =>
    suite.technicalAccounts.submitOnward(submission, assumed, lines),
  );
}

async function sealAndSend(
  { technicalAccounts, envelopes }: ReinsuranceSuite,
  document: AccountDocument,
  { place, reference, recipients }: SubmitOptions,
  send: (submission: Submission) => Promise<ContractTransactionResponse>,
): Promise<string> {
  const id = await technicalAccounts.accountId(document.placement, reference);
  const context = accountContext(place, id);
  const options = { context, dataClass: "N", contentType: "application/json", compressed: true } as const;
  const envelope = await postEnvelope(envelopes, accountBytes(document), recipients, options);
  await (await send(submissionOf(document, reference, envelope))).wait();
  return id;
}
