import { InvalidArgumentError } from "commander";

/** An option that is a length of time: more than 0 and at most a day, in seconds; fractions are allowed. */
export function seconds(text: string): number {
  const value = /^\d{1,5}(\.\d{1,3})?$/.test(text) ? Number(text) : Number.NaN;
  if (value > 0 && value <= 86_400) return value;
  throw new InvalidArgumentError("Give seconds: more than 0, at most 86400.");
}
