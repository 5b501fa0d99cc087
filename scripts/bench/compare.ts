import { CEILINGS, type Ceiling } from "./ceilings.js";

/** Relative change from the committed figure that passes. */
const TOLERANCE = 0.01;

/** One operation's figure beside what is committed and allowed. */
export interface Row {
  readonly operation: string;
  /** Gas measured now; absent when the operation is no longer measured. */
  readonly gas?: number;
  readonly committed?: number;
  /** Relative change from the committed figure: 0.01 is 1 % more. */
  readonly change?: number;
  readonly ceiling?: number;
  /** What is wrong; empty when the row passes. */
  readonly faults: readonly string[];
}

/** One entry of `gas.json`. */
export interface Committed {
  readonly gas: number;
  readonly ceiling?: number;
  readonly accepted?: string;
}

/** Compares the figures with the committed ones and with the ceilings, sorted by operation. */
export function compare(figures: ReadonlyMap<string, number>, committed: Readonly<Record<string, Committed>>): Row[] {
  const operations = new Set([...figures.keys(), ...Object.keys(committed), ...Object.keys(CEILINGS)]);
  return [...operations].sort().map((operation) => {
    const row = { operation, ...measured(figures.get(operation), committed[operation]?.gas, CEILINGS[operation]) };
    return { ...row, faults: [...drift(row), ...breach(row, CEILINGS[operation])] };
  });
}

/** The content of `gas.json`: figures, ceilings and accepted breaches by operation. */
export function toCommit(figures: ReadonlyMap<string, number>): Record<string, Committed> {
  const entries = [...figures].map(([operation, gas]) => {
    const { gas: ceiling, accepted } = CEILINGS[operation] ?? {};
    return [operation, { gas, ...(ceiling !== undefined && { ceiling }), ...(accepted !== undefined && { accepted }) }];
  });
  return Object.fromEntries(entries) as Record<string, Committed>;
}

function measured(gas?: number, committed?: number, ceiling?: Ceiling): Omit<Row, "operation" | "faults"> {
  const change = gas !== undefined && committed !== undefined ? gas / committed - 1 : undefined;
  return { gas, committed, change, ceiling: ceiling?.gas };
}

function drift({ gas, committed, change }: Omit<Row, "faults">): string[] {
  if (gas === undefined) return ["not measured"];
  if (committed === undefined) return ["not in gas.json: run npm run bench"];
  return Math.abs(change ?? 0) > TOLERANCE ? [`drifted from ${committed}: run npm run bench`] : [];
}

function breach({ gas, ceiling }: Omit<Row, "faults">, { accepted }: Partial<Ceiling> = {}): string[] {
  const above = gas !== undefined && ceiling !== undefined && gas > ceiling;
  return above && accepted === undefined ? [`above the ceiling of ${ceiling}`] : [];
}
