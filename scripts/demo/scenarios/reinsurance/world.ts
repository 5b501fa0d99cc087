import { ZeroAddress } from "ethers";
import {
  type BusinessDate,
  connectSuite,
  type EncryptionKeys,
  generateEncryptionKeys,
  kidOf,
  type Suite,
} from "../../../../gateway/index.js";
import { type ReferenceKind, reinsuranceReference } from "../../../../gateway/reinsurance/index.js";
import { type Consortium, found, memberOf, type Stage } from "../../stage/index.js";
import { Books } from "./books.js";
import { type ContractName, type Partner, PARTNERS, type Reader, READERS, type Reinsurer } from "./plan.js";
import type {
  AgreedAccount,
  BookedBordereau,
  Letter,
  MadeCall,
  PlacedContract,
  Placing,
  SubmittedAccount,
} from "./records.js";
import { Secrets } from "./secrets.js";
import { Shelf } from "./shelf.js";

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
  readonly placings: Shelf<ContractName, Placing>;
  /** Contracts whose lines are signed. */
  readonly contracts: Shelf<ContractName, PlacedContract>;
  /** Bordereaux by their numbers. */
  readonly bordereaux: Shelf<string, BookedBordereau>;
  /** Accounts by their numbers. */
  readonly accounts: Shelf<string, SubmittedAccount>;
  /** What every panel agreed to, with the figures of the plan: the cedents' own ledgers. */
  readonly agreed: AgreedAccount[];
  /** Cash calls by the contract that they were made on. */
  readonly calls: Shelf<ContractName, MadeCall>;
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
    placings: new Shelf("placement of the"),
    contracts: new Shelf("contract"),
    bordereaux: new Shelf("bordereau"),
    accounts: new Shelf("account"),
    agreed: [],
    calls: new Shelf("cash call on the"),
    interest: {},
    letters: [],
    books: new Books(),
    secrets: new Secrets(),
  };
}

/** The reference of a number that somebody gave, as it stands on the chain. */
export const referenceOf = ({ keyed }: ReinsuranceWorld, by: Partner, kind: ReferenceKind, number: string): string =>
  reinsuranceReference(keyed[by], kind, number);

/** The suite as one institution's gateway is connected to it. */
export const suiteOf = ({ addresses, cast }: ReinsuranceWorld, by: Reader): Suite =>
  connectSuite(addresses, cast[by].signer);

/** Makes something for each name. */
async function perName<Name extends string, Made>(
  names: readonly Name[],
  make: (name: Name) => Promise<Made>,
): Promise<Record<Name, Made>> {
  const pairs = await Promise.all(names.map(async (name) => [name, await make(name)] as const));
  return Object.fromEntries(pairs) as Record<Name, Made>;
}
