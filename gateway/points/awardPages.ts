import type { AwardStruct } from "../../typechain-types/contracts/points/interfaces/IPointsEarnings.js";
import { type AwardRecord, type AwardSource, awardOf } from "./awards.js";
import { pointsFault, requireCount } from "./fault.js";

/** What a transaction may take. */
export interface PageLimits {
  /** Bytes of a transaction; 128 KiB unless given, as Besu's pool takes it. */
  readonly bytes?: number;
  /** Gas of a transaction; 20 million unless given, a third of a block of 60 million. */
  readonly gas?: number;
}

/** Awards that fit into a transaction. */
export interface AwardPage {
  /** Counted from 1. */
  readonly number: number;
  readonly origin: AwardSource["origin"];
  readonly awards: readonly AwardStruct[];
  /** Units in all. */
  readonly quantity: bigint;
}

const BYTES = 128 * 1_024;
const GAS = 20_000_000;
/** For signature and fields of the transaction, selector and head of the call, and an account under dual control. */
const ENVELOPE_BYTES = 2_048;
/** Five words in the call data. */
const AWARD_BYTES = 160;
/** For the call itself. */
const CALL_GAS = 200_000;
/** An award to an account that has nothing yet, rounded up. */
const AWARD_GAS = 130_000;

/** How many awards fit into a transaction; the smaller limit counts. */
export function awardsPerPage({ bytes = BYTES, gas = GAS }: PageLimits = {}): number {
  requireCount(bytes, "bytes");
  requireCount(gas, "gas");
  const count = Math.floor(Math.min((bytes - ENVELOPE_BYTES) / AWARD_BYTES, (gas - CALL_GAS) / AWARD_GAS));
  if (count >= 1) return count;
  const sentence = `have no room for an award: give at least ${ENVELOPE_BYTES + AWARD_BYTES} bytes and ${CALL_GAS + AWARD_GAS} gas`;
  throw pointsFault("POINTS_PAGE_SMALL", "limits", `${bytes} bytes, ${gas} gas`, sentence);
}

/**
 * Turns an issuer's records into pages of awards, each for one transaction. Records are read as pages are asked for, and
 * no more than a page of them is kept. The same records give the same pages.
 *
 * @param records in the order of the issuer; awarded in that order
 * @throws GatewayError `POINTS_AWARD_REPEATED` when a page has a number twice, `POINTS_PAGE_SMALL`, `POINTS_OPTION`, and
 * as {@link awardOf}; `field` says which record, counted from 0
 */
export async function* awardPages(
  records: Iterable<AwardRecord> | AsyncIterable<AwardRecord>,
  source: AwardSource,
  limits: PageLimits = {},
): AsyncGenerator<AwardPage> {
  const size = awardsPerPage(limits);
  let page = new Map<string, AwardStruct>();
  let [number, index] = [0, 0];
  for await (const record of records) {
    const name = `records[${index++}]`;
    const award = awardOf(record, source, name);
    const reference = award.earningReference as string;
    if (page.has(reference)) throw repeated(`${name}.number`);
    page.set(reference, award);
    if (page.size < size) continue;
    yield pageOf(++number, source, page);
    page = new Map();
  }
  if (page.size > 0) yield pageOf(++number, source, page);
}

function pageOf(number: number, { origin }: AwardSource, page: ReadonlyMap<string, AwardStruct>): AwardPage {
  const awards = [...page.values()];
  return { number, origin, awards, quantity: awards.reduce((sum, { quantity }) => sum + BigInt(quantity), 0n) };
}

function repeated(field: string) {
  const sentence = "is in the page twice: give each award a number of its own, or add them up";
  return pointsFault("POINTS_AWARD_REPEATED", field, undefined, sentence);
}
