import { encodeBytes32String } from "ethers";
import type { Directory } from "../../typechain-types/index.js";
import { CONTRACT_NAMES } from "../addresses/index.js";

/**
 * What the Directory calls the contracts of the suite, by their addresses in EIP-55 form: every version of each, since an
 * old one may have posted.
 */
export async function announcedNames(directory: Directory): Promise<ReadonlyMap<string, string>> {
  const names = await Promise.all(Object.values(CONTRACT_NAMES).map((name) => releasesOf(directory, name)));
  return new Map(names.flat());
}

async function releasesOf(directory: Directory, name: string): Promise<[address: string, name: string][]> {
  const key = encodeBytes32String(name);
  const count = Number(await directory.releaseCount(key));
  const versions = Array.from({ length: count }, (_, index) => index + 1);
  return Promise.all(versions.map(async (version) => [(await directory.release(key, version)).implementation, name]));
}
