import { type ReferenceKind, reinsuranceReference } from "../../../gateway/reinsurance/index.js";
import { CONTRACTS, PARTNERS } from "../../../scripts/demo/scenarios/reinsurance/plan.js";
import { referenceOf, type ReinsuranceWorld } from "../../../scripts/demo/scenarios/reinsurance/world.js";

/** A number that an institution gave, which stands on the chain as a digest. */
export interface Numbered {
  readonly kind: ReferenceKind;
  readonly number: string;
}

const NO_KEY = new Uint8Array(32);

/** Every contract, bordereau, account, cash call and settlement of the story. */
export function numbersOf({ bordereaux, accounts, calls, secrets }: ReinsuranceWorld): Numbered[] {
  const settlements = secrets.texts.filter((text) => text.startsWith("SYN-SET-"));
  const numbers: Partial<Record<ReferenceKind, readonly string[]>> = {
    placement: Object.values(CONTRACTS).map(({ number }) => number),
    bordereau: bordereaux.all.map(({ number }) => number),
    account: accounts.all.map(({ document }) => document.number),
    call: calls.all.map(({ document }) => document.number),
    settlement: settlements,
  };
  return Object.entries(numbers).flatMap(([kind, all]) =>
    all.map((number) => ({ kind: kind as ReferenceKind, number })),
  );
}

/** The reference that each partner would give to a number: one of them stands on the chain. */
export const referencesOf = (world: ReinsuranceWorld, { kind, number }: Numbered): string[] =>
  PARTNERS.map((by) => referenceOf(world, by, kind, number));

/** What stands before a number in its digest, which everybody knows, with the number. */
export const labelled = ({ kind, number }: Numbered): string => `tongzhou/reinsurance/${kind}/1/${number}`;

/** The reference as it would be without a key. */
export const keyless = ({ kind, number }: Numbered): string => reinsuranceReference(NO_KEY, kind, number);
