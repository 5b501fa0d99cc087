import type { BusinessDate, EncryptionKeys, Opening } from "../../../../gateway/index.js";
import { generateEncryptionKeys, kidOf } from "../../../../gateway/index.js";
import {
  type ReferenceKind,
  reinsuranceReference,
  type ReinsuranceTerms,
} from "../../../../gateway/reinsurance/index.js";
import { ZeroAddress } from "ethers";
import { type Consortium, found, memberOf, type Stage } from "../../stage/index.js";
import type { SubmittedAccount } from "./accounts.js";
import { Books } from "./books.js";
import type { BookedBordereau } from "./bordereaux.js";
import type { MadeCall } from "./claims.js";
import type { Letter } from "./letters.js";
import type { Placing } from "./placing.js";
import { type ContractName, CONTRACTS, type Partner, PARTNERS, type Reader, READERS, type Reinsurer } from "./plan.js";
import { Secrets } from "./secrets.js";

/** A contract that was bound. */
export interface PlacedContract {
  /** Id of the placement. */
  readonly id: string;
  /** Terms with the panel that signed. */
  readonly terms: ReinsuranceTerms;
  /** Salt of the wording; it travels with the terms. */
  readonly salt: string;
  /** What opens the signed lines, in the order of the panel. */
  readonly lines: readonly Opening[];
}

/** A consortium in which risks are reinsured; the steps fill in what the later ones need. */
export interface ReinsuranceWorld extends Consortium {
  /** Member numbers. */
  readonly numbers: Readonly<Record<Reader, bigint>>;
  /** Private keys of the readers, each in its own gateway. */
  readonly encryption: Readonly<Record<Reader, EncryptionKeys>>;
  /** With what each keys its own numbers. */
  readonly keyed: Readonly<Record<Partner, Uint8Array>>;
  /** The day on which the story begins. */
  readonly begins: BusinessDate;
  /** Contracts that are on the market, by name. */
  readonly placings: Partial<Record<ContractName, Placing>>;
  /** Contracts whose lines are signed. */
  readonly contracts: Map<ContractName, PlacedContract>;
  /** Bordereaux by their numbers. */
  readonly bordereaux: Map<string, BookedBordereau>;
  /** Accounts by their numbers. */
  readonly accounts: Map<string, SubmittedAccount>;
  /** Cash calls by the contract that they were made on. */
  readonly calls: Partial<Record<ContractName, MadeCall>>;
  /** Interest on late payments, by who paid late; fen. */
  readonly interest: Partial<Record<Reinsurer, bigint>>;
  /** Every envelope that was posted. */
  readonly letters: Letter[];
  readonly books: Books;
  readonly secrets: Secrets;
}

/** Founds the consortium. */
export async function openWorld(stage: Stage): Promise<ReinsuranceWorld> {
  const consortium = await found(stage);
  const numbers = await perName(READERS, (name) => memberOf(consortium, name));
  const keysOf = (name: Reader) => generateEncryptionKeys(kidOf({ member: numbers[name], person: ZeroAddress }));
  return {
    ...consortium,
    numbers,
    encryption: await perName(READERS, keysOf),
    keyed: await perName(PARTNERS, (name) => Promise.resolve(stage.random.fork(`secret of ${name}`).bytes())),
    begins: await stage.clock.today(),
    placings: {},
    contracts: new Map(),
    bordereaux: new Map(),
    accounts: new Map(),
    calls: {},
    interest: {},
    letters: [],
    books: new Books(),
    secrets: new Secrets(),
  };
}

/**
 * A contract that is on the market.
 *
 * @throws RangeError when it is not
 */
export function placingOf({ placings }: ReinsuranceWorld, name: ContractName): Placing {
  const placing = placings[name];
  if (placing === undefined) throw new RangeError(`${CONTRACTS[name].title} is not on the market`);
  return placing;
}

/**
 * A contract of the story.
 *
 * @throws RangeError when it was not placed
 */
export function contractOf({ contracts }: ReinsuranceWorld, name: ContractName): PlacedContract {
  const contract = contracts.get(name);
  if (contract === undefined) throw new RangeError(`${CONTRACTS[name].title} was not placed`);
  return contract;
}

/**
 * A bordereau by its number.
 *
 * @throws RangeError when it was not posted
 */
export function bordereauOf({ bordereaux }: ReinsuranceWorld, number: string): BookedBordereau {
  const bordereau = bordereaux.get(number);
  if (bordereau === undefined) throw new RangeError(`bordereau ${number} was not posted`);
  return bordereau;
}

/**
 * The cash call on a contract.
 *
 * @throws RangeError when none was made
 */
export function callOf({ calls }: ReinsuranceWorld, name: ContractName): MadeCall {
  const call = calls[name];
  if (call === undefined) throw new RangeError(`no cash was called on ${CONTRACTS[name].number}`);
  return call;
}

/**
 * An account by its number.
 *
 * @throws RangeError when it was not submitted
 */
export function accountOf({ accounts }: ReinsuranceWorld, number: string): SubmittedAccount {
  const account = accounts.get(number);
  if (account === undefined) throw new RangeError(`account ${number} was not submitted`);
  return account;
}

/** The reference of a number that somebody gave, as it stands on the chain. */
export const referenceOf = ({ keyed }: ReinsuranceWorld, by: Partner, kind: ReferenceKind, number: string): string =>
  reinsuranceReference(keyed[by], kind, number);

/** Makes something for each name. */
async function perName<Name extends string, Made>(
  names: readonly Name[],
  make: (name: Name) => Promise<Made>,
): Promise<Record<Name, Made>> {
  const pairs = await Promise.all(names.map(async (name) => [name, await make(name)] as const));
  return Object.fromEntries(pairs) as Record<Name, Made>;
}
