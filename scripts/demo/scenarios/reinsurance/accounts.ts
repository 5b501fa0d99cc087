import type { RecipientKey } from "../../../../gateway/index.js";
import {
  type AccountDocument,
  type AccountsContract,
  accountLines,
  accountRecord,
  type EntryAmount,
  type EntryTypeName,
  prepareAccount,
  type SeatLine,
  submitAccount,
  termsDigest,
} from "../../../../gateway/reinsurance/index.js";
import { recipientOf } from "./letters.js";
import { partiesOf, placerOf } from "./parties.js";
import type { ContractName } from "./plan.js";
import type { SubmittedAccount } from "./records.js";
import { referenceOf, type ReinsuranceWorld, suiteOf } from "./world.js";

/** An account as its submitter computes it. */
export interface AccountPlan extends Pick<AccountDocument, "kind" | "period"> {
  readonly name: ContractName;
  /** The submitter's number of the account. */
  readonly number: string;
  /** Numbers of the bordereaux that it books. */
  readonly books: readonly string[];
  /** Amounts at 100 % of the panel, fen; the credit for cash losses apart. */
  readonly amounts: readonly EntryAmount[];
  /** Lines that fall on reinsurers one by one. */
  readonly seats?: readonly SeatLine[];
  /** Cash losses paid, by seat. */
  readonly credits?: readonly bigint[];
  /** Number of the account in whose place it stands. */
  readonly replaces?: string;
}

/** Makes an account, seals it for everybody concerned and submits it. */
export async function submit(world: ReinsuranceWorld, plan: AccountPlan): Promise<SubmittedAccount> {
  const { name, number, books, replaces, ...rest } = plan;
  const { id: placement, terms, salt } = world.contracts.at(name);
  const placer = placerOf(name);
  const reference = (text: string) => referenceOf(world, placer, "account", text);
  const prepared = prepareAccount({
    ...rest,
    ...{ placement, number, currency: "CNY", panelVersion: 1, panel: terms.panel, synthetic: true },
    terms: termsDigest(terms, salt),
    bordereaux: books.map((one) => world.bordereaux.at(one)),
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
  world.accounts.put(document.number, account);
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
  for (const { totals: own } of books.map((number) => world.bordereaux.at(number))) {
    for (const { entry, opening } of own) totals.set(entry, (totals.get(entry) ?? 0n) + opening.amount);
  }
  return accountLines({ terms: world.contracts.at(name).terms, totals, further });
}

/** The contract that accounts belong to. */
export const accountsOf = ({ chainId, addresses }: ReinsuranceWorld): AccountsContract => ({
  chainId,
  contract: addresses.technicalAccounts,
});

/** Everybody who reads the accounts of a contract. */
export const recipientsOf = (world: ReinsuranceWorld, name: ContractName): Promise<RecipientKey[]> =>
  Promise.all([...partiesOf(name), "regulator" as const].map((reader) => recipientOf(world, reader)));
