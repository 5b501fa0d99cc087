import { parse } from "csv-parse/sync";
import { z } from "zod";
import { ENTRY_TYPES, type EntryTypeName, GatewayError, type LedgerLine, parseMoney } from "../../gateway/index.js";
import { fileOf, jsonOf } from "./files.js";

/** The head of the file, in any order. */
const HEAD = ["account", "contra", "reinsurer", "currency", "entry", "amount"];

const Line = z.strictObject({
  account: z.string().min(1, "expected a number of an account"),
  contra: z.enum(["", "yes"], "expected yes or nothing").default(""),
  reinsurer: z.coerce.number("expected a member number").int().min(1, "expected a member number"),
  currency: z.string().regex(/^[A-Z]{3}$/, "expected an ISO 4217 code such as CNY"),
  entry: z.enum(ENTRY_TYPES as [EntryTypeName, ...EntryTypeName[]], "expected an entry of accounts such as COMM"),
  amount: z.string(),
});

/**
 * Reads an extract of the core system: JSON, or comma-separated values under the head
 * `account,contra,reinsurer,currency,entry,amount`; a line for each reinsurer's part of each line of an account.
 *
 * @param path from the folder `cwd`; `.json` is JSON
 * @throws GatewayError `EXTRACT_FORM`, `EXTRACT_LINE` with the number of the line, `MONEY_…`
 */
export async function extractOf(path: string, cwd: string): Promise<LedgerLine[]> {
  const rows = path.endsWith(".json") ? await jsonOf("extract", path, cwd) : await csvOf(path, cwd);
  if (!Array.isArray(rows)) throw formFault(path, "is no list of lines: give a JSON array of objects");
  return rows.map((row, index) => lineOf(row, index + 1));
}

async function csvOf(path: string, cwd: string): Promise<unknown[]> {
  const [head = [], ...rows] = recordsOf(path, await fileOf("extract", path, cwd));
  if ([...head].sort().join() === [...HEAD].sort().join()) {
    return rows.map((row) => Object.fromEntries(head.map((title, index) => [title, row[index]])));
  }
  throw formFault(path, `has the head "${head.join()}": give the columns ${HEAD.join()}, and no others`);
}

function recordsOf(path: string, bytes: Uint8Array): string[][] {
  try {
    return parse(Buffer.from(bytes), { bom: true, skip_empty_lines: true, trim: true });
  } catch (cause) {
    throw formFault(path, `is no table: ${(cause as Error).message}; give a head and rows of as many cells`, cause);
  }
}

function lineOf(row: unknown, number: number): LedgerLine {
  const line = Line.safeParse(row);
  if (!line.success) throw lineFault(row, number, line.error.issues[0]);
  const { amount, contra, ...rest } = line.data;
  const field = `amount of line ${number}`;
  const { minor } = parseMoney(amount, rest.currency, { allowNegative: true, field });
  return { ...rest, contra: contra === "yes", amount: minor };
}

function lineFault(row: unknown, number: number, issue: z.core.$ZodIssue | undefined): GatewayError {
  const field = z.core.toDotPath(issue?.path ?? []) || "line";
  const value: unknown = (row as Readonly<Record<string, unknown>> | null)?.[field];
  const shown = typeof value === "string" || typeof value === "number" ? ` "${value}"` : "";
  const message = `line ${number} of the extract is wrong at ${field}${shown}: ${issue?.message}.`;
  return new GatewayError("EXTRACT_LINE", { message, field, value: String(number) });
}

function formFault(path: string, what: string, cause?: unknown): GatewayError {
  const message = `--extract "${path}" ${what}.`;
  return new GatewayError("EXTRACT_FORM", { message, field: "extract", value: path, cause });
}
