import { AbiCoder, keccak256 } from "ethers";
import { EntryType } from "../../../typechain-types/index.js";
import { commit, type Commitment, type Opening, sumOpenings } from "../../commitments/index.js";
import type { EntryTypeName } from "../entries.js";
import type { OpenedLine } from "./lines.js";

/** One reinsurer's column of an account as the contracts take it. */
export interface Column {
  /** Seat in the panel, from 0. */
  readonly index: number;
  /** Number of the reinsurer. */
  readonly member: number;
  /** Numbers of the entry types. */
  readonly entries: bigint[];
  readonly amounts: Commitment[];
  /** Of the columns of the whole panel. */
  readonly digests: string[];
}

/** A line as the chain has it. */
export interface CommittedLine {
  readonly entry: EntryTypeName;
  readonly whole: Commitment;
  readonly parts: readonly Commitment[];
}

const POINTS = "tuple(uint256 x, uint256 y)[]";

/** The commitments of lines. */
export const commitLines = (lines: readonly OpenedLine[]): CommittedLine[] =>
  lines.map(({ entry, whole, parts }) => ({ entry, whole: commit(whole), parts: parts.map(commit) }));

/**
 * The digest of a reinsurer's column, as `contracts/reinsurance/libraries/AccountColumns.sol` computes it.
 *
 * @param member  number of the reinsurer
 * @param entries numbers of the entry types
 * @returns 32 bytes as 0x-prefixed lower-case hex
 */
export function columnDigest(member: number, entries: readonly bigint[], amounts: readonly Commitment[]): string {
  return keccak256(AbiCoder.defaultAbiCoder().encode(["uint32", "uint8[]", POINTS], [member, entries, amounts]));
}

/** What an account's `content` on the chain is: the digest of the digests of its columns. */
export const accountContentOf = (digests: readonly string[]): string =>
  keccak256(AbiCoder.defaultAbiCoder().encode(["bytes32[]"], [digests]));

/**
 * The columns of an account, by which single reinsurers' items are proven.
 *
 * @param panel numbers of its members in the order of the seats
 */
export function columnsOf(panel: readonly number[], lines: readonly CommittedLine[]): Column[] {
  const entries = lines.map(({ entry }) => EntryType[entry]);
  const amounts = panel.map((_, index) => lines.map(({ parts }) => parts[index] as Commitment));
  const digests = panel.map((member, index) => columnDigest(member, entries, amounts[index] ?? []));
  return panel.map((member, index) => ({ index, member, entries, amounts: amounts[index] ?? [], digests }));
}

/** What opens the balance of a reinsurer's column: above zero is due to the reinsurer. */
export const balanceOpening = (lines: readonly OpenedLine[], index: number): Opening =>
  sumOpenings(lines.map(({ parts }) => parts[index] as Opening));
