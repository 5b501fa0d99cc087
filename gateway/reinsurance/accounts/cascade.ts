import { EntryType } from "../../../typechain-types/index.js";
import type { BlockRange } from "../../chain/blocks.js";
import type { Commitment } from "../../commitments/index.js";
import { nameOf } from "../../suite/enumNames.js";
import { type EntryTypeName, ROW_BORNE } from "../entries.js";
import { eventsOf, type ReinsuranceSuite } from "../suite.js";
import { submissionOn } from "./submissions.js";

/** Whence an account of a retrocession cascaded, as the chain has it. */
export interface CascadeRecord {
  /** Id of the account of the contract that is retroceded. */
  readonly account: string;
  /** Commitments to what the retrocedent keeps of its part of each line from rows, in the order of the lines. */
  readonly retained: readonly { readonly entry: EntryTypeName; readonly kept: Commitment }[];
}

/**
 * Whence an account cascaded; the entries are those of the account that it cascaded from.
 *
 * @param range the block of its submission
 * @returns undefined for an account of a contract that is no retrocession
 * @throws GatewayError as {@link submissionOn}
 */
export async function cascadeOf(
  suite: ReinsuranceSuite,
  id: string,
  range: BlockRange,
): Promise<CascadeRecord | undefined> {
  const { technicalAccounts } = suite;
  const [event] = await eventsOf(technicalAccounts, technicalAccounts.filters.AccountCascaded(id), range);
  if (event === undefined) return undefined;
  const { assumed: account, retained } = event.args;
  const { lines } = await submissionOn(suite, account);
  const entries = lines.map(({ entry }) => nameOf(EntryType, entry)).filter((entry) => ROW_BORNE.includes(entry));
  const kept = retained.map(({ x, y }) => ({ x, y }));
  return { account, retained: entries.flatMap((entry, index) => (kept[index] ? [{ entry, kept: kept[index] }] : [])) };
}
