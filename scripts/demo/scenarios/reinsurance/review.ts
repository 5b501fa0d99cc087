import {
  type AccountDifference,
  accountLines,
  accountRecord,
  type EntryAmount,
  type EntryTypeName,
  openAccount,
  openingsIn,
  recomputeAccount,
} from "../../../../gateway/reinsurance/index.js";
import { accountsOf, type SubmittedAccount } from "./accounts.js";
import { openerOf, receive } from "./bordereaux.js";
import { type ContractName, panelOf, type Reader } from "./plan.js";
import type { ReinsuranceWorld } from "./world.js";

/** What each gateway of the panel finds in an account; see {@link review}. */
export async function reviewAll(
  world: ReinsuranceWorld,
  account: SubmittedAccount,
  further: readonly EntryAmount[] = [],
): Promise<(readonly AccountDifference[])[]> {
  return Promise.all(panelOf(account.name).map((by) => review(world, by, account, further)));
}

/**
 * What a reinsurer's gateway finds in an account: it reads the document, the bordereaux that are booked and every row of
 * them, and computes everything again.
 *
 * @param further lines that neither rows nor rates give, by the reinsurer's own computation
 */
async function review(
  world: ReinsuranceWorld,
  by: Reader,
  { id, name }: SubmittedAccount,
  further: readonly EntryAmount[],
): Promise<readonly AccountDifference[]> {
  const record = await accountRecord(world.suite, id);
  const document = await openAccount(record, { place: accountsOf(world), open: openerOf(world, by) });
  const { terms } = world.contracts.at(name);
  const read = record.bordereaux.map((bordereau) => totalsOf(world, { name, by, bordereau }));
  const totals = new Map<EntryTypeName, bigint>();
  for (const [entry, amount] of (await Promise.all(read)).flat()) totals.set(entry, (totals.get(entry) ?? 0n) + amount);
  const amounts = accountLines({ terms, totals, further });
  const shares = terms.panel.map(({ signed }) => signed);
  return recomputeAccount(document, { committed: record.lines, amounts, shares, credits: record.credits });
}

/** Totals of a bordereau whose rows were read and ceded again without finding a fault. */
async function totalsOf(
  world: ReinsuranceWorld,
  { name, by, bordereau }: { readonly name: ContractName; readonly by: Reader; readonly bordereau: string },
): Promise<[EntryTypeName, bigint][]> {
  const booked = world.bordereaux.all.find(({ id }) => id === bordereau);
  if (booked === undefined) throw new RangeError(`bordereau ${bordereau} is not of this story`);
  const reading = await receive(world, name, booked, by);
  const [fault] = await reading.check();
  if (fault !== undefined) throw new Error(fault.message);
  return openingsIn(reading.manifest).map(({ entry, opening }) => [entry, opening.amount]);
}
