import { keccak256 } from "ethers";
import type { AwardStruct } from "../../typechain-types/contracts/points/interfaces/IPointsEarnings.js";
import { EarningStage, type PointsEarnings } from "../../typechain-types/index.js";
import type { OutboundRequest } from "../chain/index.js";
import type { AwardPage } from "./awardPages.js";
import { inBatches } from "./batches.js";
import { earningId } from "./references.js";

/**
 * The message that awards a page, for a `Submitter`. Its key is made of its content, so that the same page is the same
 * message however often it is made; the chain passes over awards that stand.
 *
 * @param earnings of the suite; it does not have to be connected
 */
export async function awardRequest(
  earnings: PointsEarnings,
  programme: number,
  { origin, awards }: Pick<AwardPage, "origin" | "awards">,
): Promise<OutboundRequest> {
  const method = origin === "ISSUER" ? "issue" : "migrate";
  const { to, data } = await earnings[method].populateTransaction(programme, [...awards]);
  return { key: `points-${method}:${programme}:${keccak256(data)}`, to, data };
}

/**
 * The part of a page that the chain has never seen. A page that is sent again after one of its earnings was revoked would
 * be refused as a whole; what this returns is taken.
 *
 * @param earnings connected to any node
 */
export async function awardsLeft(
  earnings: PointsEarnings,
  programme: number,
  { origin, awards }: Pick<AwardPage, "origin" | "awards">,
): Promise<AwardStruct[]> {
  const infos = await inBatches(awards, ({ earningReference }) =>
    earnings.earningInfo(earningId(programme, origin, earningReference as string)),
  );
  return awards.filter((_, index) => infos[index]?.stage === EarningStage.NONE);
}
