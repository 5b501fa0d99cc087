import type { AccountSubmittedEvent } from "../../../typechain-types/contracts/reinsurance/ReinsuranceAccounts.js";
import type { BlockRange } from "../../chain/blocks.js";
import { reinsuranceFault } from "../fault.js";
import { blocksAt, eventsOf, providerOf, type ReinsuranceSuite } from "../suite.js";

/** What the chain said when an account was submitted. */
export interface SubmissionFound extends Pick<AccountSubmittedEvent.OutputObject, "submission" | "lines"> {
  /** The block in which the other events of the submission are, too. */
  readonly range: BlockRange;
}

/**
 * The event by which an account was submitted; a contra has none.
 *
 * @throws GatewayError `ACCOUNT_UNKNOWN`, `REINSURANCE_NOT_CONNECTED`
 */
export async function submissionOn(suite: ReinsuranceSuite, id: string): Promise<SubmissionFound> {
  const { technicalAccounts } = suite;
  const { submittedAt } = await technicalAccounts.accountInfo(id);
  const range = await blocksAt(providerOf(suite), submittedAt);
  const [event] = await eventsOf(technicalAccounts, technicalAccounts.filters.AccountSubmitted(id), range);
  if (event !== undefined) return { submission: event.args.submission, lines: event.args.lines, range };
  const sentence = "has no event of its submission: ask a node that holds all events";
  throw reinsuranceFault("ACCOUNT_UNKNOWN", "account", id, sentence);
}
