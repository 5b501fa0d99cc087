import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import {
  type BordereauKindName,
  type BordereauMapping,
  type BordereauRequest,
  cedingOf,
  parseBusinessDate,
  parseMapping,
  type PlacedRow,
  readCsv,
  readPlacement,
  reinsuranceReference,
  scopeOf,
} from "../../gateway/index.js";
import { requireBordereau } from "./beforehand.js";
import { jsonOf, missing, secretOf, subjectPremiumIn, termsOf } from "./files.js";
import { partiesOf, type PlacementParties } from "./placement.js";
import type { Call, CommonOptions } from "./verb.js";

/** Options of the verb bordereau. */
export interface BordereauOptions extends CommonOptions {
  readonly placement: string;
  readonly kind: BordereauKindName;
  readonly number: string;
  readonly from: string;
  readonly to: string;
  readonly terms: string;
  readonly secret: string;
  /** Comma-separated values. */
  readonly file: string;
  readonly mapping?: string;
  /** Subject premium of a stop loss, main unit. */
  readonly gnepi?: string;
  /** Reference of the bordereau in whose place it stands. */
  readonly replaces?: string;
}

/** A file of rows, and what is to become of it. */
export interface RowsOfFile {
  readonly rows: AsyncIterable<PlacedRow<BordereauKindName>>;
  readonly request: BordereauRequest<BordereauKindName>;
  readonly parties: PlacementParties;
}

/**
 * Reads what the options name: terms, secret, mapping, the head of the rows, and what was reported before.
 *
 * @throws GatewayError as {@link requireBordereau}, before what was reported is read
 */
export async function rowsOf(options: BordereauOptions, call: Call): Promise<RowsOfFile> {
  const { cwd, desk } = call;
  const { placement, kind, number, replaces } = options;
  const secret = await secretOf(options.secret, cwd);
  const referenceOf = (own: string): string => reinsuranceReference(secret, "bordereau", own);
  const period = { from: parseBusinessDate(options.from), to: parseBusinessDate(options.to) };
  const rows = readCsv(kind, await streamOf(options.file, cwd), await mappingOf(options, cwd));
  const { terms } = await termsOf(options.terms, cwd);
  const subjectPremium = subjectPremiumIn(options.gnepi, terms.currency);
  const reference = referenceOf(number);
  const parties = await partiesOf(desk.suite, placement, period.from);
  await requireBordereau(desk, { placement, kind, number, reference, ...period }, parties);
  const { history, events, recovered, cessions } = await reportedBefore(placement, { terms, ...subjectPremium }, call);
  const request = {
    ...{ kind, placement, period, reference, earlier: history },
    scope: scopeOf(terms),
    ceding: cedingOf(terms, { earlier: events, recovered, cessions, ...subjectPremium }),
    ...(replaces !== undefined && { replaces: referenceOf(replaces) }),
  };
  return { rows, request, parties };
}

/** What the placement's bordereaux have reported so far. */
async function reportedBefore(
  placement: string,
  terms: Pick<Parameters<typeof readPlacement>[3], "terms" | "subjectPremium">,
  { desk, say }: Call,
) {
  const onProgress = (id: string, rows: number): void => say(`Bordereau ${id} is read: ${rows} rows.`);
  const { reported } = await readPlacement(desk.suite, placement, new Set(), { ...terms, open: desk.open, onProgress });
  return reported;
}

async function streamOf(path: string, cwd: string): Promise<AsyncIterable<Uint8Array>> {
  const file = resolve(cwd, path);
  const found = await stat(file).catch((cause: unknown) => {
    throw missing("file", path, cwd, cause);
  });
  if (found.isDirectory()) throw missing("file", path, cwd, undefined);
  return createReadStream(file);
}

async function mappingOf({ kind, mapping }: BordereauOptions, cwd: string): Promise<BordereauMapping> {
  return mapping === undefined ? {} : parseMapping(kind, await jsonOf("mapping", mapping, cwd));
}
