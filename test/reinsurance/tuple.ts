/** A struct as the nested arrays in which events and views carry it; numbers are bigint there. */
export const tuple = (struct: object): unknown[] => Object.values(struct).map(carried);

function carried(value: unknown): unknown {
  if (typeof value === "number") return BigInt(value);
  return typeof value === "object" && value !== null ? tuple(value) : value;
}
