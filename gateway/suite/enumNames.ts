/**
 * The name of an enum's value as the chain returns it.
 *
 * @param names the enum, as the bindings have it
 * @throws RangeError for a value of a later release of the contracts
 */
export function nameOf<Names extends Readonly<Record<string, bigint>>>(names: Names, value: bigint): keyof Names {
  const [name] = Object.entries(names).find(([, number]) => number === value) ?? [];
  if (name === undefined) throw new RangeError(`the chain answered ${value}, which this gateway does not know`);
  return name;
}
