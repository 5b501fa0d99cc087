import { syntheticPerson } from "../../../synthetic/index.js";
import type { Random } from "../../../synthetic/index.js";
import type { Claim, Risk } from "./csv.js";
import { QUARTER } from "./figures.js";
import type { ReinsuranceWorld } from "./world.js";

/** Days of the quarter; it began with the treaty. */
export const QUARTER_DAYS = 90;
const RISKS = 24;
const CLAIMS = 6;
/** Counties of made-up risks (GB/T 2260). */
const COUNTIES = ["110101", "310115", "330106", "440305"] as const;

/** The risks of the quarter: premiums at random, which make up the gross premium of the plan. */
export function risksOf(world: ReinsuranceWorld): Risk[] {
  const random = world.stage.random.fork("risks of the quarter");
  return partition(random, QUARTER.gross, RISKS).map((gross, index) => ({
    policy: policyNumber(index),
    insured: insuredOf(world, index),
    location: random.pick(COUNTIES),
    day: random.integer(0, QUARTER_DAYS - 1),
    sumInsured: BigInt(random.integer(100, 900)) * 10_000_00n,
    gross,
  }));
}

/** The claims of the quarter: a large one, whose ceded part is called in cash, and small ones. */
export function claimsOf(world: ReinsuranceWorld): Claim[] {
  const random = world.stage.random.fork("claims of the quarter");
  const risks = risksOf(world);
  const small = partition(random, QUARTER.paid - QUARTER.large, CLAIMS - 1);
  return [QUARTER.large, ...small].map((paid, index) => ({
    claim: claimNumber(index),
    policy: policyNumber(index),
    insured: insuredOf(world, index),
    day: random.integer(risks[index]?.day ?? 0, QUARTER_DAYS - 1),
    paid,
  }));
}

/** The number of the claim whose ceded part is called in cash. */
export const LARGE_CLAIM = claimNumber(0);

function policyNumber(index: number): string {
  return `SYN-PROP-${String(index + 1).padStart(6, "0")}`;
}

function claimNumber(index: number): string {
  return `SYN-CLAIM-${String(index + 1).padStart(6, "0")}`;
}

const insuredOf = ({ stage }: ReinsuranceWorld, index: number): string =>
  syntheticPerson(stage.random.fork(`insured ${index}`)).name;

/** Splits a total at random into so many parts of at least half the mean. */
function partition(random: Random, total: bigint, parts: number): bigint[] {
  const least = total / BigInt(2 * parts);
  const weights = Array.from({ length: parts - 1 }, () => BigInt(random.integer(0, 1_000)));
  const spread = total - least * BigInt(parts);
  const first = weights.map((weight) => least + (spread * weight) / (1_000n * BigInt(parts)));
  return [...first, total - first.reduce((sum, part) => sum + part, 0n)];
}
