import { roundDiv, type Share, SHARE_ONE } from "../../money/index.js";
import { reinsuranceFault } from "../fault.js";
import type { QuotaShare, Surplus } from "../terms/index.js";

/** A risk as its cession sees it. */
export interface CededRisk {
  /** What it is called in error messages, as its policy number. */
  readonly name: string;
  /** Minor units; a quota share without a cap does not look at it. */
  readonly sumInsured: bigint | undefined;
  /** What was ceded facultatively before (临分先行), of the whole risk. */
  readonly facShare?: Share | undefined;
}

/**
 * What of a whole risk a proportional contract takes. It is fixed to the part per billion, half up, when the risk is
 * ceded, and holds for its premium and every loss until its sum insured changes.
 *
 * @throws GatewayError `CEDING_SUM_INSURED` when the share depends on a sum insured and there is none above zero
 */
export function cededShare(cession: QuotaShare | Surplus, risk: CededRisk): Share {
  const left = SHARE_ONE - (risk.facShare ?? 0n);
  if (cession.kind === "SURPLUS") return surplusShare(cession, sumInsuredOf(risk), left);
  const plain = roundDiv(cession.share * left, SHARE_ONE);
  if (cession.perRiskCap === undefined) return plain;
  return smaller(plain, roundDiv(cession.perRiskCap * SHARE_ONE, sumInsuredOf(risk)));
}

/** What exceeds the cedent's line after facultative cessions, up to the reinsurers' lines, of the whole risk. */
function surplusShare({ line, lines }: Surplus, sumInsured: bigint, left: Share): Share {
  const retained = line * SHARE_ONE;
  const above = sumInsured * left - retained;
  if (above <= 0n) return 0n;
  return roundDiv(smaller(above, retained * BigInt(lines)), sumInsured);
}

function sumInsuredOf({ name, sumInsured }: CededRisk): bigint {
  if (sumInsured !== undefined && sumInsured > 0n) return sumInsured;
  const sentence = `of ${name} does not tell its share: give the sum insured of the risk, above zero, or its share`;
  throw reinsuranceFault("CEDING_SUM_INSURED", "sumInsured", String(sumInsured ?? "none"), sentence);
}

const smaller = (a: bigint, b: bigint): bigint => (a < b ? a : b);
