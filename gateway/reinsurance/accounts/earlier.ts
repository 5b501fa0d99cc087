import { Answer } from "../../../typechain-types/index.js";
import { fromDayNumber } from "../../dates/index.js";
import { eventsOf, providerOf, type ReinsuranceSuite } from "../suite.js";
import type { AccountObjection } from "./objection.js";
import type { AccountRecord } from "./record.js";
import type { BlockStart } from "./unbooked.js";

/** What earlier accounts are looked at with. */
interface Reader extends BlockStart {
  readonly member: number;
  /** When the account under review was submitted, seconds: later acts do not speak against it. */
  readonly submittedAt: bigint;
}

/** What speaks against an account by where the others of the placement stand with a reinsurer. */
export async function earlierObjections(
  suite: ReinsuranceSuite,
  record: AccountRecord,
  reader: Reader,
): Promise<AccountObjection[]> {
  const { technicalAccounts } = suite;
  const head = await providerOf(suite).getBlockNumber();
  const submitted = technicalAccounts.filters.AccountSubmitted(undefined, record.placement);
  const events = await eventsOf(technicalAccounts, submitted, [reader.fromBlock ?? 0, head]);
  const others = events.map(({ args }) => args.id).filter((id) => id !== record.id);
  return (await Promise.all(others.map((id) => objectionFrom(suite, id, record, reader)))).flat();
}

async function objectionFrom(
  suite: ReinsuranceSuite,
  other: string,
  record: AccountRecord,
  reader: Reader,
): Promise<AccountObjection[]> {
  const { technicalAccounts } = suite;
  const { negated, submittedAt } = await technicalAccounts.accountInfo(other);
  const { answer } = await technicalAccounts.acknowledgementOf(other, reader.member);
  const agreed = answer === Answer.AGREED;
  if (negated) return agreed ? openContra(suite, other, record, reader) : [];
  const before = submittedAt <= reader.submittedAt;
  return agreed || !before ? [] : heldCredit(suite, other, record, reader.member);
}

/** A contra that was rejected speaks against accounts of the same time alone: there the account that stands has the rows. */
async function openContra(
  { technicalAccounts }: ReinsuranceSuite,
  account: string,
  { period }: AccountRecord,
  { member, submittedAt }: Reader,
): Promise<AccountObjection[]> {
  const contra = await technicalAccounts.counterpartOf(account);
  const info = await technicalAccounts.accountInfo(contra);
  const { answer } = await technicalAccounts.acknowledgementOf(contra, member);
  const overlaps = fromDayNumber(info.from) <= period.to && period.from <= fromDayNumber(info.to);
  const over = answer === Answer.AGREED || (answer === Answer.REJECTED && !overlaps);
  if (over || info.submittedAt > submittedAt) return [];
  const sentence = `Account ${account}, to which you agreed, has the contra ${contra}, to which you have not: agree to the contra first, or the same stands twice.`;
  return [{ kind: "CONTRA_OPEN", about: account, sentence }];
}

async function heldCredit(
  { technicalAccounts, placements }: ReinsuranceSuite,
  account: string,
  { placement, lines }: AccountRecord,
  member: number,
): Promise<AccountObjection[]> {
  if (!lines.some(({ entry }) => entry === "LOSS_PAID")) return [];
  const { panelVersion } = await technicalAccounts.accountInfo(account);
  const seat = (await placements.membersOf(placement, panelVersion)).indexOf(BigInt(member));
  const credit = seat < 0 ? 0n : await technicalAccounts.creditTaken(account, seat);
  if (credit === 0n) return [];
  const sentence = `Account ${account}, to which you have not agreed, holds your cash-loss credit of ${credit} minor units: agree to it or reject it, then the next account has the credit.`;
  return [{ kind: "CREDIT_ELSEWHERE", about: account, sentence }];
}
