import { connectSuite } from "../../../../gateway/index.js";
import {
  type AccountDifference,
  type AccountDocument,
  accountLines,
  accountRecord,
  type EntryAmount,
  type EntryTypeName,
  openAccount,
  openingsIn,
  prepareAccount,
  type PreparedAccount,
  recomputeAccount,
  submitAccount,
  termsDigest,
} from "../../../../gateway/reinsurance/index.js";
import { receive } from "./bordereaux.js";
import { openerOf } from "./bordereaux.js";
import { recipientOf } from "./letters.js";
import { partiesOf, placerOf } from "./placing.js";
import type { ContractName, Partner, Reader } from "./plan.js";
import { bordereauOf, contractOf, referenceOf, type ReinsuranceWorld } from "./world.js";

/** An account as its submitter computes it. */
export interface AccountPlan extends Pick<AccountDocument, "kind" | "period"> {
  readonly name: ContractName;
  /** The submitter's number of the account. */
  readonly number: string;
  /** Numbers of the bordereaux that it books. */
  readonly books: readonly string[];
  /** Amounts at 100 % of the panel, fen; the credit for cash losses apart. */
  readonly amounts: readonly EntryAmount[];
  /** Cash losses paid, by seat. */
  readonly credits?: readonly bigint[];
  /** Number of the account in whose place it stands. */
  readonly replaces?: string;
}

/** An account that was submitted. */
export interface SubmittedAccount extends Pick<PreparedAccount, "document" | "opened" | "content"> {
  readonly id: string;
  readonly name: ContractName;
}

/** Makes an account, seals it for everybody concerned and submits it. */
export async function submit(world: ReinsuranceWorld, plan: AccountPlan): Promise<SubmittedAccount> {
  const { name, number, books, replaces, ...rest } = plan;
  const { id: placement, terms, salt } = contractOf(world, name);
  const placer = placerOf(name);
  const reference = (text: string) => referenceOf(world, placer, "account", text);
  const prepared = prepareAccount({
    ...rest,
    ...{ placement, number, currency: "CNY", panelVersion: 1, panel: terms.panel, synthetic: true },
    terms: termsDigest(terms, salt),
    bordereaux: books.map((one) => bordereauOf(world, one)),
    ...(replaces !== undefined && { replaces: reference(replaces) }),
  });
  const options = {
    place: accountsOf(world),
    reference: reference(number),
    recipients: await recipientsOf(world, name),
  };
  const id = await submitAccount(suiteOf(world, placer), prepared, options);
  return keep(world, { id, name, ...prepared });
}

/** Puts an account into the story's files. */
export async function keep(world: ReinsuranceWorld, account: SubmittedAccount): Promise<SubmittedAccount> {
  const { document, opened, id } = account;
  const { envelope } = await accountRecord(world.suite, id);
  world.letters.push({ id: envelope, context: { ...accountsOf(world), recordId: id, version: 1 } });
  world.secrets.keepTexts(document.number);
  for (const { whole, parts } of opened) world.secrets.keepAmounts(whole.amount, ...parts.map(({ amount }) => amount));
  world.accounts.set(document.number, account);
  return account;
}

/** The lines of an account as the terms give them from the totals of its bordereaux. */
export function linesFor(
  world: ReinsuranceWorld,
  name: ContractName,
  books: readonly string[],
  further: readonly EntryAmount[] = [],
): EntryAmount[] {
  const totals = new Map<EntryTypeName, bigint>();
  for (const { totals: own } of books.map((number) => bordereauOf(world, number))) {
    for (const { entry, opening } of own) totals.set(entry, (totals.get(entry) ?? 0n) + opening.amount);
  }
  return accountLines({ terms: contractOf(world, name).terms, totals, further });
}

/**
 * What a reinsurer's gateway finds in an account: it reads the document, the bordereaux that are booked and every row of
 * them, and computes everything again.
 *
 * @param further lines that neither rows nor rates give, by the reinsurer's own computation
 */
export async function review(
  world: ReinsuranceWorld,
  by: Reader,
  { id, name }: SubmittedAccount,
  further: readonly EntryAmount[] = [],
): Promise<readonly AccountDifference[]> {
  const record = await accountRecord(world.suite, id);
  const document = await openAccount(record, { place: accountsOf(world), open: openerOf(world, by) });
  const { terms } = contractOf(world, name);
  const totals = new Map<EntryTypeName, bigint>();
  for (const bordereau of record.bordereaux) {
    for (const [entry, amount] of await totalsOf(world, { name, by, bordereau })) {
      totals.set(entry, (totals.get(entry) ?? 0n) + amount);
    }
  }
  const amounts = accountLines({ terms, totals, further });
  const shares = terms.panel.map(({ signed }) => signed);
  return recomputeAccount(document, { committed: record.lines, amounts, shares, credits: record.credits });
}

/** Totals of a bordereau whose rows were read and ceded again without finding a fault. */
async function totalsOf(
  world: ReinsuranceWorld,
  { name, by, bordereau }: { readonly name: ContractName; readonly by: Reader; readonly bordereau: string },
): Promise<[EntryTypeName, bigint][]> {
  const booked = [...world.bordereaux.values()].find(({ id }) => id === bordereau);
  if (booked === undefined) throw new RangeError(`bordereau ${bordereau} is not of this story`);
  const reading = await receive(world, name, booked, by);
  const [fault] = await reading.check();
  if (fault !== undefined) throw new Error(fault.message);
  return openingsIn(reading.manifest).map(({ entry, opening }) => [entry, opening.amount]);
}

/** The contract that accounts belong to. */
export const accountsOf = ({ chainId, addresses }: ReinsuranceWorld) => ({
  chainId,
  contract: addresses.technicalAccounts,
});

/** The suite as one institution's gateway is connected to it. */
export const suiteOf = ({ addresses, cast }: ReinsuranceWorld, by: Partner) => connectSuite(addresses, cast[by].signer);

/** Everybody who reads the accounts of a contract. */
export const recipientsOf = (world: ReinsuranceWorld, name: ContractName) =>
  Promise.all([...partiesOf(name), "regulator" as const].map((reader) => recipientOf(world, reader)));
