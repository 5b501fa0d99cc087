import { EntryType } from "../../typechain-types/index.js";
import { nameOf } from "../suite/enumNames.js";
import type { AccountRecord } from "./accounts/index.js";
import type { EntryTypeName } from "./entries.js";
import type { ReinsuranceMessage } from "./message.js";
import { blocksAt, eventsOf, providerOf, type ReinsuranceSuite } from "./suite.js";

/** A message about an account, as the chain tells of it. */
export interface Mention {
  readonly act: ReinsuranceMessage["act"];
  /** The account, or the contra whose reason it is. */
  readonly record: string;
  /** Whom it is from: a reinsurer, or the cedent or broker. */
  readonly by: number;
  /** Whom a response is for. */
  readonly to: number | undefined;
  /** The line that a query is about. */
  readonly entry: EntryTypeName | undefined;
  /** An envelope, or a digest of words that travelled elsewhere. */
  readonly reason: string;
}

/** An event, and what it tells. */
interface Told {
  readonly event: { readonly blockNumber: number; readonly index: number };
  readonly mention: Mention;
}

/** Queries, responses and rejections of an account, and the reason of its contra, in the order of the chain. */
export async function mentionsOf(suite: ReinsuranceSuite, record: AccountRecord): Promise<Mention[]> {
  const told = [...(await answersTo(suite, record)), ...(await contraOf(suite, record))];
  told.sort(({ event: a }, { event: b }) => a.blockNumber - b.blockNumber || a.index - b.index);
  return told.map(({ mention }) => mention);
}

async function answersTo(suite: ReinsuranceSuite, { id }: AccountRecord): Promise<Told[]> {
  const { technicalAccounts } = suite;
  const { AccountQueried, AccountResponded, AccountRejected } = technicalAccounts.filters;
  const range = await sinceSubmission(suite, id);
  const queried = await eventsOf(technicalAccounts, AccountQueried(id), range);
  const responded = await eventsOf(technicalAccounts, AccountResponded(id), range);
  const rejected = await eventsOf(technicalAccounts, AccountRejected(id), range);
  const none = { record: id, to: undefined, entry: undefined };
  return [
    ...queried.map((event): Told => {
      const { reinsurer, entry, reason } = event.args;
      return {
        event,
        mention: { ...none, act: "QUERY", by: Number(reinsurer), entry: nameOf(EntryType, entry), reason },
      };
    }),
    ...responded.map((event): Told => {
      const { reinsurer, submitter, response: reason } = event.args;
      return { event, mention: { ...none, act: "RESPONSE", by: Number(submitter), to: Number(reinsurer), reason } };
    }),
    ...rejected.map((event): Told => {
      const { reinsurer, reason } = event.args;
      return { event, mention: { ...none, act: "REJECTION", by: Number(reinsurer), reason } };
    }),
  ];
}

/** Why an account was negated, if it was. */
async function contraOf(suite: ReinsuranceSuite, { original }: AccountRecord): Promise<Told[]> {
  const { technicalAccounts } = suite;
  const negations = technicalAccounts.filters.AccountNegated(undefined, original);
  const found = await eventsOf(technicalAccounts, negations, await sinceSubmission(suite, original));
  return found.map((event) => {
    const { id: record, submitter, reason } = event.args;
    return {
      event,
      mention: { act: "CONTRA", record, by: Number(submitter), to: undefined, entry: undefined, reason },
    };
  });
}

async function sinceSubmission(suite: ReinsuranceSuite, id: string): Promise<[first: number, last: number]> {
  const provider = providerOf(suite);
  const { submittedAt } = await suite.technicalAccounts.accountInfo(id);
  const [first] = await blocksAt(provider, submittedAt);
  return [first, await provider.getBlockNumber()];
}
