import { accountRecord } from "./accounts/index.js";
import { bordereauId } from "./bordereaux/index.js";
import { messageContext, type MessageOptions, postMessage } from "./message.js";
import { postedBordereau } from "./posted.js";
import type { ReinsuranceSuite } from "./suite.js";

/** Under which number, why and for whom something is negated. */
export interface NegationOptions extends MessageOptions {
  /** Of the contra, from `reinsuranceReference`. */
  readonly reference: string;
}

/** A contra on the chain (红冲). */
export interface Negation {
  /** Id of the contra. */
  readonly id: string;
  /** Id of the envelope that holds the reason. */
  readonly envelope: string;
}

/**
 * Negates an account. The right one is then submitted with the reference of this one in `replaces`.
 *
 * @param suite connected with the signer of cedent or broker
 * @throws GatewayError `ACCOUNT_UNKNOWN`, as `postMessage`; the contract's errors
 */
export async function negateAccount(
  suite: ReinsuranceSuite,
  account: string,
  { reference, words, recipients }: NegationOptions,
): Promise<Negation> {
  const { technicalAccounts } = suite;
  const { placement } = await accountRecord(suite, account);
  const id = await technicalAccounts.accountId(placement, reference);
  const context = await messageContext(suite, "technicalAccounts", id);
  const envelope = await postMessage(suite, context, { act: "CONTRA", words }, recipients);
  await (await technicalAccounts.contra(account, reference, envelope)).wait();
  return { id, envelope };
}

/**
 * Negates a bordereau, rows and all, as {@link negateAccount}; the next account books it like any other.
 *
 * @throws GatewayError `BORDEREAU_UNKNOWN`, as `postMessage`; the contract's errors
 */
export async function negateBordereau(
  suite: ReinsuranceSuite,
  bordereau: string,
  { reference, words, recipients }: NegationOptions,
): Promise<Negation> {
  const { posted } = await postedBordereau(suite, bordereau);
  const { placement, totals } = posted;
  const id = bordereauId(placement, reference);
  const context = await messageContext(suite, "bordereaux", id);
  const reason = await postMessage(suite, context, { act: "CONTRA", words }, recipients);
  const shown = [posted.id, reference, placement, posted.envelope] as const;
  await (await suite.bordereaux.contra(...shown, [...totals], reason)).wait();
  return { id, envelope: reason };
}
