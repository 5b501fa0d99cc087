import { toUtf8Bytes } from "ethers";
import { addDays, type BusinessDate, formatMoney, parseCurrency } from "../../../../gateway/index.js";
import type { ReinsuranceWorld } from "./world.js";

const CNY = parseCurrency("CNY");

/** A risk in the cedent's core system; amounts are fen, days are counted from the inception of the treaty. */
export interface Risk {
  readonly policy: string;
  readonly endorsement?: number;
  readonly insured: string;
  readonly location: string;
  readonly day: number;
  readonly sumInsured: bigint;
  readonly gross: bigint;
}

/** A claim in the cedent's core system, paid in full; amounts are fen, days are counted from the treaty's inception. */
export interface Claim {
  readonly claim: string;
  readonly policy: string;
  readonly insured: string;
  readonly day: number;
  readonly paid: bigint;
  readonly event?: string;
  readonly sumInsured?: bigint;
}

const RISK_HEAD =
  "CR0029,Endorsement,Section,CR0035,Location,Risk Inception Date,Risk Expiry Date,CR0110,Sum Insured,Gross";
const CLAIM_HEAD =
  "CR0104,CR0105,CR0029,CR0035,CR0119,CR0136,CR0110,CR0126,CR0127,CR0128,CR0129,CR0130,CR0131,CR0134,CR0155,Event,Sum Insured";

/** Days of cover after the first. */
const YEAR = 364;
/** Days after which a loss is notified. */
const NOTIFIED_AFTER = 2;
const NOTHING = "0.00";

/**
 * The premium file as the core system exports it.
 *
 * @param first day of the treaty, from which rows count their days
 */
export function riskFile(first: BusinessDate, risks: readonly Risk[]): string {
  const lines = risks.map(({ policy, endorsement = 0, insured, location, day, sumInsured, gross }) => {
    const from = addDays(first, day);
    const cells = [policy, endorsement, "PROPERTY", insured, location, from, addDays(from, YEAR), CNY];
    return [...cells, amount(sumInsured), amount(gross)].join(",");
  });
  return [RISK_HEAD, ...lines].join("\n");
}

/**
 * The claims file, with the columns of Lloyd's Coverholder Reporting Standards.
 *
 * @param first day of the treaty, from which rows count their days
 */
export function claimFile(first: BusinessDate, claims: readonly Claim[]): string {
  const lines = claims.map(({ claim, policy, insured, day, paid, event = "", sumInsured }) => {
    const lost = addDays(first, day);
    const head = [claim, "CLOSED", policy, insured, lost, addDays(lost, NOTIFIED_AFTER), CNY];
    const figures = [amount(paid), NOTHING, NOTHING, NOTHING, NOTHING, NOTHING, amount(paid), amount(paid)];
    return [...head, ...figures, event, sumInsured === undefined ? "" : amount(sumInsured)].join(",");
  });
  return [CLAIM_HEAD, ...lines].join("\n");
}

/** A file with another text in one cell; rows are counted from 1, cells from 0. */
export function withCell(text: string, [row, cell]: readonly [row: number, cell: number], value: string): string {
  const cells = text.split("\n")[row]?.split(",") ?? [];
  return text.split("\n").with(row, cells.with(cell, value).join(",")).join("\n");
}

/** A file as it comes from a disk, in pieces. */
export async function* piecesOf(text: string): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield toUtf8Bytes(text);
}

/** Keeps what rows must not give away. */
export function keepRows({ secrets }: ReinsuranceWorld, rows: readonly (Risk | Claim)[]): void {
  for (const row of rows) {
    secrets.keepTexts(row.policy, row.insured);
    secrets.keepAmounts(row.sumInsured ?? 0n, "gross" in row ? row.gross : row.paid);
  }
}

const amount = (minor: bigint): string => formatMoney({ currency: CNY, minor });
