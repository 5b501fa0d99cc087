import { z } from "zod";
import {
  type EntryAmount,
  type EntryTypeName,
  type FurtherLines,
  furtherLines,
  GatewayError,
  type JsonValue,
  type ReinsuranceTerms,
} from "../../gateway/index.js";
import { jsonOf } from "./files.js";
import { AmountsIn, BasesIn } from "./furtherShapes.js";

/** A file that an option names, for messages. */
interface Source {
  readonly option: "further" | "onward";
  readonly path: string;
}

/**
 * Reads the lines that neither rows nor rates give, and computes by the terms those that have a formula there:
 * `{"MDP": {"instalment": 1, "of": 4}}`. All shapes are in `docs/reinsurance.md`.
 *
 * @param path of the file; no lines unless given
 * @throws GatewayError `REINSURANCE_FURTHER` for another shape, as {@link furtherLines}
 */
export async function furtherOf(path: string | undefined, terms: ReinsuranceTerms, cwd: string): Promise<FurtherLines> {
  if (path === undefined) return furtherLines(terms, {});
  const source: Source = { option: "further", path };
  const members = Object.entries(await recordOf(source, cwd));
  const texts = members.filter(([, value]) => typeof value === "string");
  const bases = members.filter(([, value]) => typeof value !== "string");
  const amounts = amountsOf(source, Object.fromEntries(texts), terms.currency);
  return furtherLines(terms, { amounts, ...shaped(source, BasesIn(terms.currency), Object.fromEntries(bases)) });
}

/**
 * Reads what a retrocession takes of the lines from rows, as `{"PREM_CEDED": "74074.08"}`, signed from the reinsurers' view.
 *
 * @param path of the file; undefined unless given
 * @throws GatewayError `REINSURANCE_FURTHER`
 */
export async function onwardOf(
  path: string | undefined,
  { currency }: ReinsuranceTerms,
  cwd: string,
): Promise<EntryAmount[] | undefined> {
  if (path === undefined) return undefined;
  const source: Source = { option: "onward", path };
  return amountsOf(source, await recordOf(source, cwd), currency);
}

async function recordOf(source: Source, cwd: string): Promise<Readonly<Record<string, JsonValue>>> {
  const value = await jsonOf(source.option, source.path, cwd);
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return value as Readonly<Record<string, JsonValue>>;
  }
  throw fault(source, 'write {"PROFIT_COMM": "-250000.00"}, with entries of accounts as names');
}

function amountsOf(source: Source, texts: Readonly<Record<string, JsonValue>>, currency: string): EntryAmount[] {
  const amounts = shaped(source, AmountsIn(currency), texts);
  return (Object.entries(amounts) as [EntryTypeName, bigint][]).map(([entry, amount]) => ({ entry, amount }));
}

function shaped<Shape extends z.ZodType>(source: Source, shape: Shape, value: unknown): z.output<Shape> {
  const read = shape.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const at = z.core.toDotPath(issue?.path ?? []);
  throw fault(source, `${at === "" ? "" : `${at}: `}${issue?.message ?? "unknown"}; correct it there`);
}

function fault({ option, path }: Source, sentence: string): GatewayError {
  const message = `--${option} "${path}" is no list of lines: ${sentence}. docs/reinsurance.md has the shapes.`;
  return new GatewayError("REINSURANCE_FURTHER", { message, field: option, value: path });
}
