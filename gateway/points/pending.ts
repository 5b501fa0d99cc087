import { EarningStage } from "../../typechain-types/index.js";
import { type BusinessDate, fromDayNumber } from "../dates/index.js";
import { inBatches } from "./batches.js";
import { logsOf, type ReadingOptions } from "./logs.js";
import { lastDayOf } from "./months.js";
import type { PointsView } from "./view.js";

/** Points that are awarded and not credited yet. */
export interface PendingEarning {
  /** Its id, 32 bytes; `PointsEarnings.mature` credits it from its day on. */
  readonly earning: string;
  readonly programme: number;
  /** Units that are not revoked. */
  readonly quantity: bigint;
  /** Day from which they can be credited. */
  readonly availableOn: BusinessDate;
  /** Last day on which they can then be spent. */
  readonly expiresOn: BusinessDate;
}

/** Earnings kept at once. */
const BATCH = 100;

/** What an account was awarded and not credited yet, in the order of award. */
export async function pendingOf(
  { suite, provider, block }: PointsView,
  account: string,
  reading: ReadingOptions,
): Promise<PendingEarning[]> {
  const { earnings } = suite;
  const address = [await earnings.getAddress()];
  const topics = earnings.interface.encodeFilterTopics("PointsAwarded", [null, null, account]) as (string | null)[];
  const found: PendingEarning[] = [];
  let awarded: string[] = [];
  const ask = async (): Promise<void> => {
    const infos = await inBatches(awarded, (id) => earnings.earningInfo(id, { blockTag: block }));
    infos.forEach(({ stage, quantity, availableOn, expiry }, index) => {
      if (stage !== EarningStage.PENDING) return;
      const earning = awarded[index] ?? "";
      const [programme, expiresOn] = [Number(earning.slice(0, 10)), lastDayOf(expiry)];
      found.push({ earning, programme, quantity, availableOn: fromDayNumber(availableOn), expiresOn });
    });
    awarded = [];
  };
  for await (const log of logsOf(provider, { address, topics }, block, reading)) {
    awarded.push(log.topics[1] ?? "");
    if (awarded.length === BATCH) await ask();
  }
  await ask();
  return found;
}
