import type { NetworkConnection } from "hardhat/types/network";
import { fromDayNumber, parseBusinessDate, toChainDate, toDayNumber } from "../../gateway/dates/index.js";

const DAY = 86_400;

/** Moves the chain to noon of a date in Shanghai, `YYYY-MM-DD`; time goes forward only. */
export async function goTo({ networkHelpers }: NetworkConnection, date: string): Promise<void> {
  await networkHelpers.time.increaseTo(toDayNumber(parseBusinessDate(date)) * DAY + 4 * 3_600);
}

/** Moves the chain on by whole days. */
export async function passDays({ networkHelpers }: NetworkConnection, days: number): Promise<void> {
  await networkHelpers.time.increase(days * DAY);
}

/** The date of the chain's clock in Shanghai, `YYYY-MM-DD`. */
export async function today({ networkHelpers }: NetworkConnection): Promise<string> {
  return fromDayNumber(Math.floor(((await networkHelpers.time.latest()) + 8 * 3_600) / DAY));
}

/** A date as the contracts take it: yyyymmdd. */
export const chainDate = (date: string): number => toChainDate(parseBusinessDate(date));

/** A date as policies store it: days since 1970-01-01. */
export const day = (date: string): number => toDayNumber(parseBusinessDate(date));
