/**
 * Where two JSON values first differ.
 *
 * @returns the place as `config.qbft.epochlength`, with both values; undefined when they are equal
 */
export function firstDifference(wanted: unknown, found: unknown, place = ""): string | undefined {
  if (isObject(wanted) && isObject(found)) {
    for (const key of new Set([...Object.keys(wanted), ...Object.keys(found)])) {
      const difference = firstDifference(wanted[key], found[key], place === "" ? key : `${place}.${key}`);
      if (difference !== undefined) return difference;
    }
    return undefined;
  }
  if (wanted === found) return undefined;
  return `${place === "" ? "its root" : place} (${show(found)} instead of ${show(wanted)})`;
}

/** Objects and arrays alike: an array's keys are its positions. */
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** A value, shortened: `extraData` is long. */
function show(value: unknown): string {
  const text = value === undefined ? "nothing" : JSON.stringify(value);
  return text.length <= 80 ? text : `${text.slice(0, 60)}…`;
}
