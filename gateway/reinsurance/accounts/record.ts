import { toUtf8String, ZeroHash } from "ethers";
import { AccountKind, EntryType, OffsetScope } from "../../../typechain-types/index.js";
import { type BusinessDate, fromDayNumber } from "../../dates/index.js";
import { nameOf } from "../../suite/enumNames.js";
import { reinsuranceFault } from "../fault.js";
import { eventsOf, type ReinsuranceSuite } from "../suite.js";
import { type CascadeRecord, cascadeOf } from "./cascade.js";
import type { CommittedLine } from "./columns.js";
import type { AccountKindName } from "./document.js";
import { submissionOn } from "./submissions.js";

/** An account as the chain has it. */
export interface AccountRecord {
  readonly id: string;
  /** Whether it negates another; its lines are then those of the other, still to be negated. */
  readonly contra: boolean;
  /** Whether it has a contra. */
  readonly negated: boolean;
  /** The account itself, or that which a contra negates: its envelope has the openings. */
  readonly original: string;
  readonly placement: string;
  readonly kind: AccountKindName;
  readonly period: { readonly from: BusinessDate; readonly to: BusinessDate };
  readonly panelVersion: number;
  /** Members of the panel in the order of the seats. */
  readonly panel: readonly number[];
  readonly cedent: number;
  readonly currency: string;
  /** Whether the placement lets all contracts of a pair be offset. */
  readonly offsetsAll: boolean;
  readonly envelope: string;
  /** Reference of the account in whose place it stands. */
  readonly replaces: string | undefined;
  /** Ids of the bordereaux that are booked. */
  readonly bordereaux: readonly string[];
  readonly lines: readonly CommittedLine[];
  /** Whence it cascaded; undefined unless the contract is a retrocession. */
  readonly cascade: CascadeRecord | undefined;
  /** Cash-loss credits by seat, minor units; none when the account has no such line. */
  readonly credits: readonly bigint[];
  readonly content: string;
  /** Last day on which reinsurers answer in time. */
  readonly answerBy: BusinessDate;
}

/**
 * An account with everything that was said on the chain when it was submitted.
 *
 * @throws GatewayError `ACCOUNT_UNKNOWN`, `REINSURANCE_NOT_CONNECTED`
 */
export async function accountRecord(suite: ReinsuranceSuite, id: string): Promise<AccountRecord> {
  const info = await knownInfo(suite, id);
  const original = info.contra ? await suite.technicalAccounts.counterpartOf(id) : id;
  const placement = await suite.placements.headerOf(info.placement);
  const panel = await suite.placements.membersOf(info.placement, info.panelVersion);
  return {
    id,
    contra: info.contra,
    negated: info.negated,
    original,
    placement: info.placement,
    kind: nameOf(AccountKind, info.kind),
    period: { from: fromDayNumber(info.from), to: fromDayNumber(info.to) },
    panelVersion: Number(info.panelVersion),
    panel: panel.map(Number),
    cedent: Number(placement.cedent),
    currency: toUtf8String(placement.currency),
    offsetsAll: placement.offset === OffsetScope.ALL_CONTRACTS,
    content: info.content,
    answerBy: fromDayNumber(info.answerBy),
    ...(await submitted(suite, original)),
  };
}

async function knownInfo({ technicalAccounts }: ReinsuranceSuite, id: string) {
  const info = await technicalAccounts.accountInfo(id);
  if (info.submittedAt !== 0n) return info;
  const sentence = "is not on the chain: check the id, or ask a node that has the latest blocks";
  throw reinsuranceFault("ACCOUNT_UNKNOWN", "account", id, sentence);
}

/** What the events of a submission say. */
async function submitted(
  suite: ReinsuranceSuite,
  id: string,
): Promise<Pick<AccountRecord, "envelope" | "replaces" | "bordereaux" | "lines" | "cascade" | "credits">> {
  const { technicalAccounts } = suite;
  const { AccountBooked, AccountCredited } = technicalAccounts.filters;
  const { submission, lines, range } = await submissionOn(suite, id);
  const booked = await eventsOf(technicalAccounts, AccountBooked(id), range);
  const [credited] = await eventsOf(technicalAccounts, AccountCredited(id), range);
  const { envelope, replaces } = submission;
  return {
    envelope,
    replaces: replaces === ZeroHash ? undefined : replaces,
    bordereaux: booked.map(({ args }) => args.bordereau),
    lines: lines.map(({ entry, whole, parts }) => {
      return { entry: nameOf(EntryType, entry), whole: pointOf(whole), parts: parts.map(pointOf) };
    }),
    cascade: await cascadeOf(suite, id, range),
    credits: credited === undefined ? [] : [...credited.args.credits],
  };
}

const pointOf = ({ x, y }: { readonly x: bigint; readonly y: bigint }) => ({ x, y });
