import { expect } from "chai";
import { cedingOf } from "../../../../gateway/reinsurance/arithmetic/index.js";
import {
  BordereauHistory,
  type BordereauKindName,
  BordereauRefusal,
  type BordereauxContract,
  type BordereauRequest,
  type ClaimRow,
  type PlacedRow,
  type PostedBordereau,
  type PremiumRow,
  type PreparedBordereau,
  readCsv,
  ReportedRows,
  type RowOf,
  scopeOf,
} from "../../../../gateway/reinsurance/bordereaux/index.js";
import { parseBusinessDate } from "../../../../gateway/dates/index.js";
import { type EncryptionKeys, generateEncryptionKeys } from "../../../../gateway/envelope/index.js";
import { parseCountyCode, parseCurrency } from "../../../../gateway/identifiers/index.js";
import { parseTerms, type ReinsuranceTerms, type TermsDocument } from "../../../../gateway/reinsurance/terms/index.js";

/** Quota share of 40 % for 2026 (synthetic), placed in full. */
const QUOTA_SHARE: TermsDocument = {
  schema: "tongzhou/reinsurance/terms/1",
  kind: "QUOTA_SHARE",
  currency: "CNY",
  period: { from: "2026-01-01", to: "2027-01-01" },
  order: "100%",
  cession: { kind: "QUOTA_SHARE", share: "40%" },
  commission: { kind: "FLAT", rate: "32.5%" },
  tax: "6%",
  brokerage: "0%",
  notification: { amount: "1000000.00" },
  cashCall: "200000.00",
  panel: [],
};

export const TERMS: ReinsuranceTerms = parseTerms(QUOTA_SHARE);
export const SCOPE = scopeOf(TERMS);
export const PLACE: BordereauxContract = { chainId: 20_261n, contract: `0x${"b0".repeat(20)}` };
export const PLACEMENT = `0x${"01".repeat(32)}`;
export const REFERENCE = `0x${"02".repeat(32)}`;

const date = parseBusinessDate;

/** A risk without a fault (synthetic). */
export const RISK: PremiumRow = {
  policy: "SYN-P1",
  endorsement: 0,
  section: "FIRE",
  insured: "Works one (synthetic)",
  location: parseCountyCode("310115"),
  inception: date("2026-02-01"),
  expiry: date("2027-01-31"),
  currency: parseCurrency("CNY"),
  sumInsured: 100_000_000n,
  gross: 123_457n,
};

/** A movement of a claim without a fault (synthetic). */
export const CLAIM: ClaimRow = {
  claim: "SYN-C1",
  status: "OPEN",
  policy: "SYN-P1",
  insured: "Works one (synthetic)",
  lossDate: date("2026-03-03"),
  notifiedDate: date("2026-03-05"),
  currency: parseCurrency("CNY"),
  paidIndemnity: 1_000n,
  paidFees: 100n,
  previousIndemnity: 2_000n,
  previousFees: 200n,
  reserveIndemnity: 4_000n,
  reserveFees: 400n,
  incurredIndemnity: 7_000n,
  incurred: 7_700n,
};

export const PREMIUM_HEAD = "policy,endorsement,section,insured,location,inception,expiry,currency,sumInsured,gross";

/** The head of a claims file as Lloyd's standards title its columns. */
export const CLAIM_HEAD = [
  "Claim Reference / Number",
  "Claim Status",
  "Certificate Reference",
  "Insured Full Name or Company Name",
  "Date of Loss (From)",
  "Date Claim First Advised/Date Claim Made",
  "Settlement Currency",
  "Paid this month - Indemnity",
  "Paid this month - Fees",
  "Previously Paid - Indemnity",
  "Previously Paid - Fees",
  "Reserve - Indemnity",
  "Reserve - Fees",
  "Total Incurred - Indemnity",
  "Total Incurred",
].join(",");

export const CLAIM_LINE =
  "SYN-C1,Open,SYN-P1,Works one (synthetic),2026-03-03,2026-03-05,CNY,10.00,1.00,20,2,40.00,4.0,70.00,77.00";

/** What one bordereau of the first quarter reported. */
export function historyOf<Kind extends BordereauKindName>(kind: Kind, ...rows: RowOf[Kind][]): BordereauHistory {
  const [reported, history] = [new ReportedRows(), new BordereauHistory()];
  for (const row of rows) {
    if (kind === "PREMIUM") reported.addPremium(row as PremiumRow);
    else reported.addClaim(row as ClaimRow);
  }
  history.add(REFERENCE, { to: date("2026-03-31") }, reported);
  return history;
}

/** A file in pieces of a few bytes, so that cells and characters are cut anywhere. */
export function* file(text: string, piece = 7): Generator<Uint8Array> {
  const bytes = Buffer.from(text);
  for (let start = 0; start < bytes.length; start += piece) yield bytes.subarray(start, start + piece);
}

/** Rows as a file would give them. */
export function* placed(rows: readonly PremiumRow[]): Generator<PlacedRow<"PREMIUM">> {
  for (const [index, row] of rows.entries()) {
    yield { row, faults: [], place: { row: index + 1 }, columnOf: ({ name }) => name };
  }
}

/** A premium file of so many risks, each of its own policy. */
export const premiumFile = (rows: number): string =>
  [
    PREMIUM_HEAD,
    ...Array.from({ length: rows }, (_, index) => {
      return `SYN-P${index},0,FIRE,"Works ${index}, hall (synthetic)",310115,2026-02-01,2027-01-31,CNY,1000000.00,${index + 1}.07`;
    }),
  ].join("\r\n");

export const rowsOf = (text: string): AsyncGenerator<PlacedRow<"PREMIUM">> => readCsv("PREMIUM", file(text, 1_000));

/** A premium bordereau of the first quarter. */
export const request = (
  changes: { earlier?: BordereauHistory; replaces?: string } = {},
): BordereauRequest<"PREMIUM"> => ({
  kind: "PREMIUM",
  placement: PLACEMENT,
  reference: REFERENCE,
  period: { from: date("2026-01-01"), to: date("2026-03-31") },
  scope: SCOPE,
  ceding: cedingOf(TERMS),
  ...changes,
});

/** What the chain would say of a bordereau that was posted. */
export function postedOf({ id, posting, document, totals }: PreparedBordereau): PostedBordereau<"PREMIUM"> {
  const { placement, rows, root, envelope } = posting;
  return {
    id,
    placement,
    kind: "PREMIUM",
    ...document.period,
    rows,
    root,
    envelope,
    totals: totals,
    replaces: posting.replaces,
  };
}

/** Cedent, a reinsurer, and the regulator. */
export async function readers(): Promise<[EncryptionKeys, EncryptionKeys, EncryptionKeys]> {
  const [cedent, reinsurer, regulator] = await Promise.all(
    ["member:1", "member:12", "member:7"].map(generateEncryptionKeys),
  );
  return [cedent!, reinsurer!, { ...regulator!, regulator: true }];
}

/** All that a generator gives. */
export async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

/** Expects rows to be refused. */
export async function refusalOf(attempt: Promise<unknown>): Promise<BordereauRefusal> {
  const error: unknown = await attempt.catch((reason: unknown) => reason);
  if (error instanceof BordereauRefusal) return error;
  return expect.fail(`the rows were not refused: ${String(error)}`);
}
