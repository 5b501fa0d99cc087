import { id, type Signer } from "ethers";
import { SUITE_NAMES, type SuiteName } from "../../../gateway/suite/index.js";
import type { ActorName, World } from "../../support/world.js";

/** Institutions beside the founders: still applying, admitted, suspended, and one that competes with everybody. */
export const NEWCOMERS = ["applicant", "admitted", "outcast", "rival"] as const;
/** Addresses that never sign: an account of Pacific that manages nothing, a blocked person, and bob's next key. */
const SILENT = ["clerk", "blocked", "nextKey"] as const;

export type Newcomer = (typeof NEWCOMERS)[number];

/** Whoever calls in the matrix: people, institutions, and contracts of the suite. */
export type CallerName = ActorName | Newcomer | (typeof SILENT)[number] | SuiteName;

/** The cast: where everybody is, and who can sign. */
export interface Cast {
  address: Record<CallerName, string>;
  signer: Record<ActorName | Newcomer, Signer>;
}

/** Gives the newcomers the last accounts of the chain, and everybody an address. */
export async function castOf({ connection, actors, addresses }: World): Promise<Cast> {
  const last = (await connection.ethers.getSigners()).slice(-NEWCOMERS.length);
  const newcomers = NEWCOMERS.map((name, index) => [name, last[index]] as const);
  const signer = { ...actors, ...Object.fromEntries(newcomers) } as Cast["signer"];
  const signing = Object.entries(signer).map(async ([name, one]) => [name, await one.getAddress()] as const);
  const silent = SILENT.map((name) => [name, `0x${id(name).slice(-40)}`] as const);
  const contracts = SUITE_NAMES.map((name) => [name, addresses[name]] as const);
  const address = Object.fromEntries([...(await Promise.all(signing)), ...silent, ...contracts]) as Cast["address"];
  return { address, signer };
}
