import { AbiCoder, id as digest, keccak256, ZeroHash } from "ethers";
import { commit, negateOpening, type Opening, splitOpening, sumOpenings } from "../../../gateway/commitments/index.js";
import type { ColumnStruct } from "../../../typechain-types/contracts/reinsurance/interfaces/IReinsuranceAccounts.js";
import { AccountKind, EntryType } from "../../../typechain-types/index.js";
import { day } from "../../support/chain.js";
import { by, type Deal, envelopeTo, type Reinsurance } from "../../support/reinsurance.js";
import { memberId, type MemberName, type World } from "../../support/world.js";
import { closed } from "../ReinsuranceClaims/support.js";

/** Contracts of one pair and what they settle with. */
export interface Books {
  world: World;
  reinsurance: Reinsurance;
}

/** An account on the chain with what opens each reinsurer's balance. */
export interface Booked {
  id: string;
  content: string;
  deal: Deal;
  columns: ColumnStruct[];
  balances: Opening[];
}

/** The line of the accounts of these tests, which may have either sign. */
const ENTRIES = [EntryType.ADJ_PREM];
const COMMITMENTS = "tuple(uint256 x, uint256 y)[]";
const coder = AbiCoder.defaultAbiCoder();

/**
 * An account that leaves each reinsurer of a contract a balance, without anybody's answer.
 *
 * @param parts   minor units by seat, above zero due to the reinsurer
 * @param entries its lines; the balance is that of the first, the others come to nothing
 */
export async function submitted(
  { world, reinsurance }: Books,
  deal: Deal,
  text: string,
  parts: readonly bigint[],
  entries: readonly bigint[] = ENTRIES,
): Promise<Booked> {
  const lines = entries.map((entry, index) => {
    const whole = closed(index === 0 ? parts.reduce((sum, part) => sum + part, 0n) : 0n);
    return { entry, whole, parts: splitOpening(whole, index === 0 ? parts : parts.map(() => 0n)) };
  });
  const shown = deal.members.map((_, seat) => lines.map((line) => line.parts[seat]!));
  const amounts = shown.map((column) => column.map(commit));
  const types = ["uint32", "uint8[]", COMMITMENTS];
  const digests = amounts.map((column, seat) => keccak256(coder.encode(types, [deal.members[seat], entries, column])));
  const submission = {
    ...{ placement: deal.id, accountReference: digest(text), kind: AccountKind.ADJUSTMENT_PREMIUM, panelVersion: 1 },
    ...{ from: day("2026-01-01"), to: day("2026-01-04"), replaces: ZeroHash },
    envelope: await envelopeTo(world, deal.opener, [...new Set([deal.cedent, deal.opener, ...deal.panel])]),
  };
  const accounts = by(world, reinsurance.technicalAccounts, deal.opener);
  const given = lines.map(({ entry, whole, parts: split }) => ({
    entry,
    whole: commit(whole),
    parts: split.map(commit),
  }));
  await accounts.submit(submission, [], given);
  return {
    id: await accounts.accountId(deal.id, submission.accountReference),
    content: keccak256(coder.encode(["bytes32[]"], [digests])),
    deal,
    columns: amounts.map((column, index) => ({
      ...{ index, member: deal.members[index]!, entries: [...entries] },
      ...{ amounts: column, digests },
    })),
    balances: shown.map(sumOpenings),
  };
}

/** A reinsurer agrees to an account. */
export const agree = ({ world, reinsurance }: Books, { id, content }: Booked, name: MemberName) =>
  by(world, reinsurance.technicalAccounts, name).agree(id, content);

/** An account to which its whole panel has agreed. */
export async function agreed(
  books: Books,
  deal: Deal,
  text: string,
  parts: readonly bigint[],
  entries?: readonly bigint[],
): Promise<Booked> {
  const account = await submitted(books, deal, text, parts, entries);
  for (const name of deal.panel) await agree(books, account, name);
  return account;
}

/** The contra of an account, to which its whole panel has agreed. */
export async function negated(books: Books, original: Booked, text: string): Promise<Booked> {
  const accounts = by(books.world, books.reinsurance.technicalAccounts, original.deal.opener);
  await accounts.contra(original.id, digest(text), digest("reason"));
  const contra = {
    ...original,
    id: await accounts.accountId(original.deal.id, digest(text)),
    balances: original.balances.map(negateOpening),
  };
  for (const name of original.deal.panel) await agree(books, contra, name);
  return contra;
}

/** The seat of a reinsurer in an account's panel. */
export const seatOf = ({ deal }: Booked, name: MemberName): number => deal.members.indexOf(memberId(name));
