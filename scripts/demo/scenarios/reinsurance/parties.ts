import { formatTerms, type TermsDocument } from "../../../../gateway/reinsurance/index.js";
import { type ContractName, CONTRACTS, panelOf, type Partner, type Reader } from "./plan.js";
import type { ReinsuranceWorld } from "./world.js";

/** Who places: the broker where there is one. */
export const placerOf = (name: ContractName): Partner => CONTRACTS[name].broker ?? CONTRACTS[name].cedent;

/** Who signs: cedent, panel and broker, in the order of their numbers. */
export function partiesOf(name: ContractName): readonly Partner[] {
  const { cedent, broker } = CONTRACTS[name];
  return [cedent, ...panelOf(name), ...(broker === undefined ? [] : [broker])];
}

/** Cedent and broker. */
export const sideOf = (name: ContractName): readonly Reader[] => [CONTRACTS[name].cedent, placerOf(name)];

/** Member numbers, in the order of the names. */
export const numbersOf = ({ numbers }: ReinsuranceWorld, names: readonly Reader[]): bigint[] =>
  names.map((name) => numbers[name]);

/** The document that is signed: the terms with a number and a salt. */
export interface Wording extends TermsDocument {
  readonly number: string;
  readonly salt: string;
}

/** The wording of a contract whose lines are signed. */
export function wordingOf(world: ReinsuranceWorld, name: ContractName): Wording {
  const { terms, salt } = world.contracts.at(name);
  return { ...formatTerms(terms), number: CONTRACTS[name].number, salt };
}
