import { pipeline } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { GatewayError } from "../../errors.js";
import { type BordereauMapping, columnsIn } from "./columns.js";
import { faultAt, type RowPlace } from "./faults.js";
import { type Field, FIELDS, labelOf } from "./fields.js";
import { normalised } from "./normalise.js";
import type { BordereauKindName } from "./rows.js";
import { type ColumnName, readRow, type RowReading, type RowTexts } from "./texts.js";

/** A row as it was read: where it is, what it says or what is wrong with it. */
export type PlacedRow<Kind extends BordereauKindName> = RowReading<Kind> & {
  readonly place: RowPlace;
  /** What the file calls a field. */
  readonly columnOf: ColumnName;
};

/** A file as it comes. */
type Pieces = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

interface CsvRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

const OPTIONS = {
  info: true,
  relax_column_count: true,
  skip_empty_lines: true,
  // Spreadsheets write commas alone for rows whose cells were cleared.
  skip_records_with_empty_values: true,
  // A record of more characters is a quote that is never closed.
  max_record_size: 1_000_000,
} as const;

/**
 * Reads a file of comma-separated values (RFC 4180) row by row, in UTF-8 with or without byte order mark. Rows without
 * any text are passed over. No more than a few rows are kept.
 *
 * @param source  the file as it comes, in pieces
 * @param mapping for files that do not follow Lloyd's Coverholder Reporting Standards
 * @throws GatewayError `BORDEREAU_FILE` when it is no such file, `BORDEREAU_COLUMN_MISSING`, `BORDEREAU_COLUMN_REPEATED`
 */
export async function* readCsv<Kind extends BordereauKindName>(
  kind: Kind,
  source: Pieces,
  mapping: BordereauMapping = {},
): AsyncGenerator<PlacedRow<Kind>> {
  let head: Head | undefined;
  let row = 0;
  for await (const { record, info } of recordsOf(source)) {
    if (head === undefined) {
      head = headOf(kind, record, mapping);
      continue;
    }
    row += 1;
    yield rowIn(kind, record, head, { row, line: info.lines });
  }
  if (head === undefined) throw fileFault("is empty: give a head and rows");
}

/** Where the fields of a file are. */
interface Head {
  readonly cells: number;
  readonly fields: readonly { readonly field: Field; readonly index: number }[];
  readonly dates: BordereauMapping["dates"];
  readonly columnOf: ColumnName;
}

function headOf(kind: BordereauKindName, titles: readonly string[], mapping: BordereauMapping): Head {
  requireCommas(titles);
  const columns = columnsIn(kind, titles, mapping);
  const fields = FIELDS[kind].flatMap((field) => {
    const title = columns.get(field.name);
    return title === undefined ? [] : [{ field, index: titles.indexOf(title) }];
  });
  const columnOf = (field: Field): string => columns.get(field.name)?.trim() ?? labelOf(field);
  return { cells: titles.length, fields, dates: mapping.dates, columnOf };
}

/** A head of one cell that holds what other programs separate cells by. */
function requireCommas([title = "", ...others]: readonly string[]): void {
  const separator = others.length === 0 ? /[;\t|]/.exec(title)?.[0] : undefined;
  if (separator === undefined) return;
  throw fileFault(`has ${JSON.stringify(separator)} between its cells: save it with commas`);
}

function rowIn<Kind extends BordereauKindName>(
  kind: Kind,
  record: readonly string[],
  { cells, fields, dates, columnOf }: Head,
  place: RowPlace,
): PlacedRow<Kind> {
  if (record.length !== cells) {
    const sentence = `has ${record.length} cells, but the head has ${cells}: put texts with commas into quotes`;
    return { place, columnOf, faults: [faultAt(place, { code: "BORDEREAU_CELLS", column: "row" }, sentence)] };
  }
  const texts: Record<string, string> = {};
  for (const { field, index } of fields) {
    const text = normalised(field.form, record[index] ?? "", dates);
    if (text !== "") texts[field.name] = text;
  }
  return { ...readRow(kind, texts as RowTexts, place, columnOf), place, columnOf };
}

async function* recordsOf(source: Pieces): AsyncGenerator<CsvRecord> {
  const parser = parse(OPTIONS);
  // What goes wrong in the source or the parser ends the iteration below with the same error.
  pipeline(decoded(source), parser, () => undefined);
  try {
    for await (const record of parser) yield record as CsvRecord;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw fileFault(`is not comma-separated (RFC 4180) at line ${String(error.lines)}: check its quotes`, error);
  }
}

async function* decoded(source: Pieces): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for await (const piece of source) yield decoder.decode(piece, { stream: true });
    yield decoder.decode();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw fileFault("is not UTF-8 text: save it as CSV in UTF-8", error);
  }
}

function fileFault(sentence: string, cause?: unknown): GatewayError {
  return new GatewayError("BORDEREAU_FILE", { message: `file ${sentence}.`, field: "file", cause });
}
