import { cedingOf } from "./arithmetic/index.js";
import {
  type BordereauKindName,
  type BordereauReading,
  type ClaimRow,
  openBordereau,
  openingsIn,
  type PostedBordereau,
  type PremiumRow,
  ReportedRows,
  scopeOf,
} from "./bordereaux/index.js";
import type { ReadBordereau, Reported, RowReader } from "./rowReader.js";
import { chainIdOf, type ReinsuranceSuite } from "./suite.js";

/** The rows of a bordereau as far as others follow from them, and what was found in it. */
export interface FoundRows {
  readonly rows: ReportedRows;
  readonly result: ReadBordereau;
}

/**
 * Reads the rows of a bordereau.
 *
 * @param before by which the rows are judged; they are taken as they are without
 * @throws GatewayError as `openBordereau`, `cedingOf` and the opener
 */
export async function readRows(
  suite: ReinsuranceSuite,
  posted: PostedBordereau,
  before: Reported | undefined,
  { terms, open, subjectPremium, accepted }: RowReader,
): Promise<FoundRows> {
  const place = { chainId: await chainIdOf(suite), contract: await suite.bordereaux.getAddress() };
  const options = { place, open, scope: scopeOf(terms, accepted) };
  if (before === undefined) {
    const reading = await openBordereau(posted, options);
    return foundIn(reading, await rowsOf(reading, posted.kind), new Map());
  }
  const { history: earlier, events, recovered, cessions } = before;
  const ceding = cedingOf(terms, {
    earlier: events,
    ...{ recovered, cessions, accepted },
    ...(subjectPremium !== undefined && { subjectPremium }),
  });
  const reading = await openBordereau(posted, { ...options, ceding, earlier });
  return foundIn(reading, await rowsOf(reading, posted.kind), ceding.totals());
}

function foundIn(
  { manifest, differences: faults }: BordereauReading<BordereauKindName>,
  rows: ReportedRows,
  totals: ReadBordereau["totals"],
): FoundRows {
  const posted = new Map(openingsIn(manifest).map(({ entry, opening }) => [entry, opening.amount]));
  return { rows, result: { totals, posted, faults } };
}

async function rowsOf(reading: BordereauReading<BordereauKindName>, kind: BordereauKindName): Promise<ReportedRows> {
  const reported = new ReportedRows();
  for await (const { row } of reading.rows()) {
    if (kind === "PREMIUM") reported.addPremium(row as PremiumRow);
    else reported.addClaim(row as ClaimRow);
  }
  return reported;
}
