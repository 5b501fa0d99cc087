import { ADDED, OPTIONS, REMOVED } from "./optionNames.js";
import { BESU_VERSION } from "./version.js";

/**
 * Looks for options that a release of Besu would refuse to start with.
 *
 * @param keys - Keys of a `config.toml`
 * @param version - The release of Besu, as `26.9.0`
 * @returns a sentence for each unknown option; none when all are known
 */
export function unknownOptions(keys: readonly string[], version: string = BESU_VERSION): string[] {
  return keys.map((key) => problemOf(key, version)).filter((problem) => problem !== undefined);
}

function problemOf(key: string, version: string): string | undefined {
  const removed = REMOVED.get(key);
  if (removed !== undefined && isReached(removed.release, version)) {
    return `${key} was removed from Besu in ${removed.release}: ${removed.instead}.`;
  }
  const added = ADDED.get(key);
  if (added !== undefined && !isReached(added, version)) {
    return `${key} came to Besu in ${added}, and this network runs ${version}: take it out, or upgrade.`;
  }
  if (removed !== undefined || added !== undefined || OPTIONS.has(key)) return undefined;
  return `${key} is an option that Besu ${version} does not know: correct its spelling, or take it out.`;
}

/** Whether a release is not before another one. */
function isReached(release: string, version: string): boolean {
  const [wanted, found] = [release, version].map((text) => text.split(".").map(Number));
  const index = (wanted ?? []).findIndex((part, place) => part !== found?.[place]);
  return index < 0 || (found?.[index] ?? 0) > (wanted?.[index] ?? 0);
}
