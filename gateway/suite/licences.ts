import { Licence } from "../../typechain-types/index.js";

/** The name of a licence, as in `contracts/core/types/Licence.sol`. */
export type LicenceName = keyof typeof Licence;

/** The bitmap of a set of licences, as the member registry takes it. */
export function licenceSet(...names: readonly LicenceName[]): bigint {
  return names.reduce((set, name) => set | (1n << Licence[name]), 0n);
}

/** The names in a bitmap of licences. */
export function licenceNames(set: bigint): LicenceName[] {
  return (Object.keys(Licence) as LicenceName[]).filter((name) => (set >> Licence[name]) & 1n);
}
