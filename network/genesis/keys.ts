/** A key as it is spelt in a file, by the path of lower-case keys that leads to it (`config.qbft.epochlength`). */
export type Spelling = ReadonlyMap<string, string>;

/**
 * Besu compares the keys of a genesis file without regard to capitals: the file with all of them in lower case.
 *
 * @returns the lowered JSON, how each key is spelt, and the paths that are there twice
 */
export function lowerKeys(json: unknown): { json: unknown; spelling: Spelling; twice: string[] } {
  const spelling = new Map<string, string>();
  const twice: string[] = [];
  const lower = (value: unknown, path: string, written: string): unknown => {
    if (Array.isArray(value)) return value.map((item, index) => lower(item, `${path}${index}.`, `${written}${index}.`));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => {
        const place = path + key.toLowerCase();
        if (spelling.has(place)) twice.push(written + key);
        spelling.set(place, written + key);
        return [key.toLowerCase(), lower(inner, `${place}.`, `${written}${key}.`)];
      }),
    );
  };
  return { json: lower(json, "", ""), spelling, twice };
}
