import {
  type AccountDifference,
  type AccountObjection,
  type BordereauFault,
  type EntryAmount,
  reviewAccount,
  type SeatLine,
} from "../../../../gateway/reinsurance/index.js";
import { openerOf } from "./bordereaux.js";
import { panelOf, type Reader } from "./plan.js";
import type { SubmittedAccount } from "./records.js";
import { type ReinsuranceWorld, suiteOf } from "./world.js";

/** Lines that neither rows nor rates give, by the reinsurers' own computation. */
export interface OwnLines {
  /** At 100 % of the panel. */
  readonly further?: readonly EntryAmount[];
  /** By seat. */
  readonly seats?: readonly SeatLine[];
}

/** What a gateway may find: in the rows, in the lines, or in what else the chain has. */
type Found = BordereauFault | AccountDifference | AccountObjection;

/**
 * What each gateway of the panel finds in an account: it reads the document, the bordereaux that are booked and every row
 * of them, and computes everything again.
 */
export function reviewAll(world: ReinsuranceWorld, account: SubmittedAccount, own: OwnLines = {}): Promise<Found[][]> {
  return Promise.all(panelOf(account.name).map((by) => review(world, by, account, own)));
}

async function review(
  world: ReinsuranceWorld,
  by: Reader,
  { id, name }: SubmittedAccount,
  own: OwnLines,
): Promise<Found[]> {
  const reader = {
    terms: world.contracts.at(name).terms,
    open: openerOf(world, by),
    member: Number(world.numbers[by]),
  };
  const { faults, differences, objections } = await reviewAccount(suiteOf(world, by), id, { ...reader, ...own });
  return [...faults, ...differences, ...objections];
}
