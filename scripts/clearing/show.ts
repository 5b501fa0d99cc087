import { type CurrencyCode, formatMoney, type Institution, parseCurrency } from "../../gateway/index.js";

/** An amount in the currency's main unit with all its decimals, as `1234.56` of CNY. */
export function amountIn(currency: string): (minor: bigint) => string {
  const code: CurrencyCode = parseCurrency(currency);
  return (minor) => formatMoney({ currency: code, minor });
}

/** A time of the chain for people and programs: ISO 8601, UTC. */
export const timeText = (seconds: number): string => new Date(seconds * 1_000).toISOString().replace(".000Z", "Z");

/** A member of the consortium by its number. */
export const memberIn = (names: readonly Institution[], number: number): Institution =>
  names.find((one) => one.number === number) ?? { number, name: "" };

/** A member for people: `3 Summit Insurance (synthetic)`. */
export const memberText = ({ number, name }: Institution): string => `${number} ${name}`;

/** Rows as columns of plain text; the columns named stand to the right, as numbers do. */
export function columns(rows: readonly (readonly string[])[], right: readonly number[] = []): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const pad = (cell: string, column: number): string =>
    right.includes(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0);
  return rows.map((row) => row.map(pad).join("  ").trimEnd()).join("\n");
}
