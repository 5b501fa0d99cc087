import { COUNTIES } from "../../gateway/identifiers/countyTable.js";
import type { Random } from "./random.js";

const HEAD =
  "policy,endorsement,section,insured,location,inception,expiry,currency,sumInsured,gross,originalCommission";
const SECTIONS = ["FIRE", "MACHINERY", "INTERRUPTION"];
/** Every made-up row gets its own draw of 48 bits, cut into amounts: one draw is enough for a row. */
const DRAWN = 2 ** 24;

/**
 * A made-up premium bordereau as a file of comma-separated values, row by row: policies that begin in 2026, in yuan. The
 * insured are nobody, numbers begin with `SYN-`.
 *
 * @param rows how many
 */
export function* syntheticPremiumCsv(random: Random, rows: number): Generator<Uint8Array> {
  const counties = Object.entries(COUNTIES).map(([prefecture, codes]) => prefecture + codes.slice(0, 2));
  const encoder = new TextEncoder();
  yield encoder.encode(`${HEAD}\n`);
  for (let index = 0; index < rows; index += 1) yield encoder.encode(`${rowOf(random, index, counties)}\n`);
}

function rowOf(random: Random, index: number, counties: readonly string[]): string {
  const draw = random.integer(0, 2 ** 48 - 1);
  const [high, low] = [Math.floor(draw / DRAWN), draw % DRAWN];
  const month = String((high % 12) + 1).padStart(2, "0");
  const fen = String(low % 100).padStart(2, "0");
  const premium = 300 + (low % 50_000);
  return [
    `SYN-P${String(index).padStart(9, "0")}`,
    "0",
    SECTIONS[high % SECTIONS.length],
    `"Works ${high % 10_000}, hall ${low % 10} (synthetic)"`,
    counties[low % counties.length],
    `2026-${month}-01`,
    `2027-${month}-01`,
    "CNY",
    `${(high % 9_000) + 1_000}000.00`,
    `${premium}.${fen}`,
    `${Math.floor(premium / 10)}.${fen}`,
  ].join(",");
}
