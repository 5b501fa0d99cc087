import { AbiCoder, id as digest, keccak256, ZeroHash } from "ethers";
import { commit, type Opening, splitOpening } from "../../gateway/commitments/index.js";
import { splitByShares } from "../../gateway/money/index.js";
import type {
  AccountLineStruct,
  BookingStruct,
  ColumnStruct,
  SubmissionStruct,
} from "../../typechain-types/contracts/reinsurance/interfaces/IReinsuranceAccounts.js";
import { AccountKind } from "../../typechain-types/index.js";
import { type Figure, idUnder, type Rows, sharedIn } from "./bordereaux.js";
import { day } from "./chain.js";
import type { Deal } from "./reinsurance.js";
import { as, type World } from "./world.js";

/** A line of an account with what opens it and its parts. */
export interface OpenLine extends Figure {
  parts: Opening[];
}

/** An account on the chain with what opens its lines. */
export interface Account {
  id: string;
  submission: SubmissionStruct;
  lines: OpenLine[];
  content: string;
}

/** What an account of tests consists of. */
export interface AccountParts {
  lines: OpenLine[];
  /** The bordereaux it books. */
  rows?: readonly Rows[];
  name?: string;
  changes?: Partial<SubmissionStruct>;
}

const coder = AbiCoder.defaultAbiCoder();
const COLUMN = ["uint32", "uint8[]", "tuple(uint256 x, uint256 y)[]"];

/** A line that is split among the panel by the signed shares. */
export function splitLine({ entry, opening }: Figure, { signed }: Deal): OpenLine {
  const amounts = splitByShares(
    opening.amount,
    signed.map(({ amount }) => amount),
  );
  return { entry, opening, parts: splitOpening(opening, amounts) };
}

/** A line of cash-loss credits: public amounts, under blinding zero. */
export function creditLine(entry: bigint, credits: readonly bigint[]): OpenLine {
  const parts = credits.map((amount) => ({ amount, blinding: 0n }));
  return { entry, opening: { amount: credits.reduce((sum, credit) => sum + credit, 0n), blinding: 0n }, parts };
}

/** Lines as the chain takes them. */
export const linesOf = (lines: readonly OpenLine[]): AccountLineStruct[] =>
  lines.map(({ entry, opening, parts }) => ({ entry, whole: commit(opening), parts: parts.map(commit) }));

/** Bordereaux as an account books them. */
export const bookingsOf = (rows: readonly Rows[]): BookingStruct[] =>
  rows.map(({ id, posting, totals }) => ({ bordereau: id, envelope: posting.envelope, totals }));

/** One reinsurer's column, with the digests of all. */
export function columnOf({ members }: Deal, lines: readonly OpenLine[], index: number): ColumnStruct {
  const entries = lines.map(({ entry }) => entry);
  const amounts = (seat: number) => lines.map(({ parts }) => commit(parts[seat]!));
  const digests = members.map((member, seat) => keccak256(coder.encode(COLUMN, [member, entries, amounts(seat)])));
  return { index, member: members[index]!, entries, amounts: amounts(index), digests };
}

/** What an account is agreed to by: the digest of its columns' digests. */
export const contentOf = (deal: Deal, lines: readonly OpenLine[]): string =>
  keccak256(coder.encode(["bytes32[]"], [columnOf(deal, lines, 0).digests]));

/** An account of the first quarter under a name; it is not submitted yet. */
export async function submissionOf(
  world: World,
  deal: Deal,
  name: string,
  changes: Partial<SubmissionStruct> = {},
): Promise<SubmissionStruct> {
  return {
    placement: deal.id,
    accountReference: digest(name),
    kind: AccountKind.PREMIUM_AND_LOSS,
    from: day("2026-01-01"),
    to: day("2026-03-31"),
    panelVersion: 1n,
    envelope: changes.envelope ?? (await sharedIn(world, deal)),
    replaces: ZeroHash,
    ...changes,
  };
}

/** The opener of a contract submits an account. */
export async function submitted(world: World, deal: Deal, parts: AccountParts): Promise<Account> {
  const { lines, rows = [], name = "account" } = parts;
  const submission = await submissionOf(world, deal, name, parts.changes);
  await as(world, "technicalAccounts", deal.opener).submit(submission, bookingsOf(rows), linesOf(lines));
  return { id: idUnder(deal.id, name), submission, lines, content: contentOf(deal, lines) };
}
