import { z } from "zod";
import { GatewayError } from "../../errors.js";
import { reinsuranceFault } from "../fault.js";
import { type Field, FIELDS, labelOf } from "./fields.js";
import type { BordereauKindName } from "./rows.js";

/** How a file that does not follow the standard is read: the mapping file, as JSON. */
export const BordereauMapping = z.strictObject({
  /** How dates are written; `YYYY-MM-DD` unless given. */
  dates: z.enum(["YYYY-MM-DD", "DD/MM/YYYY"]).optional(),
  /** The title of the column for a field; the fields that are left out are found by their standard names. */
  columns: z.record(z.string(), z.string()).optional(),
});
export type BordereauMapping = z.infer<typeof BordereauMapping>;

/**
 * Checks a mapping file.
 *
 * @throws GatewayError `BORDEREAU_MAPPING`
 */
export function parseMapping(kind: BordereauKindName, value: unknown): BordereauMapping {
  const result = BordereauMapping.safeParse(value);
  if (!result.success) {
    const [issue] = result.error.issues;
    const path = z.core.toDotPath(issue?.path ?? []) || "mapping";
    const message = `The mapping is not valid at ${path}: ${issue?.message ?? "unreadable"}.`;
    throw new GatewayError("BORDEREAU_MAPPING", { message, field: path });
  }
  const unknown = Object.keys(result.data.columns ?? {}).find(
    (name) => !FIELDS[kind].some((field) => field.name === name),
  );
  if (unknown === undefined) return result.data;
  const names = FIELDS[kind].map(({ name }) => name).join(", ");
  throw reinsuranceFault("BORDEREAU_MAPPING", "columns", unknown, `is no field of these rows: choose from ${names}`);
}

/**
 * Finds the columns of a file. A title counts without regard to capitals, blanks and punctuation; the code, the
 * standard's title, both together and the field's own name are known.
 *
 * @param header the titles as the file has them
 * @returns title by field name
 * @throws GatewayError `BORDEREAU_COLUMN_REPEATED` when two columns would serve a field or one column two,
 * `BORDEREAU_COLUMN_MISSING` with all fields that are in no column
 */
export function columnsIn(
  kind: BordereauKindName,
  header: readonly string[],
  { columns = {} }: BordereauMapping = {},
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const lacking: Field[] = [];
  for (const field of FIELDS[kind]) {
    const mapped = columns[field.name];
    const titles = header.filter((title) =>
      mapped === undefined ? isTitleOf(field, title) : title.trim() === mapped.trim(),
    );
    const [title, second] = titles;
    if (title !== undefined && second !== undefined) throw repeated(field, second);
    if (title !== undefined) found.set(field.name, title);
    else if (field.optional !== true || mapped !== undefined) lacking.push(field);
  }
  if (lacking.length > 0) throw missing(lacking, columns);
  requireOneField(found);
  return found;
}

/** No column serves two fields: a figure would count as another. */
function requireOneField(found: ReadonlyMap<string, string>): void {
  const fieldOf = new Map<string, string>();
  for (const [name, title] of found) {
    const other = fieldOf.get(title);
    const sentence = `is the column for ${other} and for ${name}: map each of them to a column of its own`;
    if (other !== undefined) throw reinsuranceFault("BORDEREAU_COLUMN_REPEATED", name, title, sentence);
    fieldOf.set(title, name);
  }
}

function isTitleOf({ name, code = name, title = name }: Field, text: string): boolean {
  const plain = plainOf(text);
  return [name, code, `${code}M`, `${code}CM`, title, `${code}${title}`].some((known) => plainOf(known) === plain);
}

const plainOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

function repeated(field: Field, title: string): GatewayError {
  const sentence = `is the second column for ${field.name}: leave one, or name it in the mapping`;
  return reinsuranceFault("BORDEREAU_COLUMN_REPEATED", labelOf(field), title, sentence);
}

function missing(fields: readonly Field[], columns: Readonly<Record<string, string>>): GatewayError {
  const needed = fields.map((field) => columns[field.name] ?? knownTitles(field)).join("; ");
  const names = fields.map(({ name }) => name).join(", ");
  const sentence =
    fields.length === 1
      ? `is in no column: the head needs ${needed}, or the mapping says which column it is`
      : `are in no column: the head needs ${needed}; or the mapping says which columns they are`;
  return reinsuranceFault("BORDEREAU_COLUMN_MISSING", names, undefined, sentence);
}

const knownTitles = ({ code, title, name }: Field): string =>
  [...new Set([code, title, name])].filter((known) => known !== undefined).join(" or ");
