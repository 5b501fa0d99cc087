import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { type ClearingStatement, GatewayError } from "../../gateway/index.js";
import { amountIn } from "./show.js";

/** So that spreadsheets take the file for UTF-8. */
const BYTE_ORDER_MARK = "\uFEFF";

const HEAD = [
  "currency",
  "cycle",
  "member",
  "member name",
  "entry",
  "direction",
  "counterparty",
  "counterparty name",
  "amount",
  "effect on net",
  "stage",
  "cause",
  "poster",
  "poster name",
  "obligation",
  "transaction",
] as const;

/**
 * Writes a statement as a file of comma-separated values (RFC 4180), a line for each item.
 *
 * @param path from the folder `cwd`
 * @returns the absolute path
 * @throws GatewayError `CLEARING_FILE` when the file exists or cannot be written
 */
export async function writeCsv(statement: ClearingStatement, path: string, cwd: string): Promise<string> {
  const file = resolve(cwd, path);
  try {
    await writeFile(file, BYTE_ORDER_MARK + csvOf(statement), { flag: "wx" });
    return file;
  } catch (cause) {
    const exists = (cause as NodeJS.ErrnoException).code === "EEXIST";
    const what = exists ? "exists already: name another file, or move it away" : "cannot be written: name another file";
    throw new GatewayError("CLEARING_FILE", { message: `--csv ${path} ${what}.`, field: "csv", value: path, cause });
  }
}

/** The lines of the file. */
export function csvOf({ currency, cycle, member, items }: ClearingStatement): string {
  const amount = amountIn(currency);
  const rows = items.map((item) => [
    currency,
    String(cycle),
    String(member.number),
    text(member.name),
    item.kind,
    item.direction,
    String(item.counterparty.number),
    text(item.counterparty.name),
    amount(item.amount),
    amount(item.effect),
    item.stage,
    item.cause,
    item.poster,
    text(item.posterName ?? ""),
    item.obligation,
    item.transaction,
  ]);
  return [HEAD, ...rows].map((row) => `${row.join(",")}\r\n`).join("");
}

/** A quoted text. One that a spreadsheet would take for a formula begins with an apostrophe. */
function text(value: string): string {
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${harmless.replaceAll('"', '""')}"`;
}
