import type { BusinessDate } from "../dates/index.js";
import type { ReadingOptions } from "./logs.js";
import { lastDayOf } from "./months.js";
import { type PendingEarning, pendingOf } from "./pending.js";
import { type PointsSuite, type PointsView, type ProgrammeFacts, programmeAt, viewOf } from "./view.js";

/** Points of one programme that expire together. */
export interface WalletLot {
  /** Last day on which they can be spent. */
  readonly expiresOn: BusinessDate;
  /** Units. */
  readonly quantity: bigint;
}

/** What an account has in a programme. */
export interface WalletProgramme extends ProgrammeFacts {
  /** What can be spent, earliest expiry first. */
  readonly lots: readonly WalletLot[];
  /** Units of all lots. */
  readonly available: bigint;
  /** Units that the account owes; the next credits pay it. */
  readonly debt: bigint;
  /** Value left over by exchanges, ten-thousandths of a minor unit; it counts with the next. */
  readonly dust: bigint;
  /** Second, UTC, until which the issuer holds the account (风险冻结); undefined when it does not. */
  readonly heldUntil: number | undefined;
  /** What is awarded and not credited yet, in the order of award. */
  readonly pending: readonly PendingEarning[];
}

/**
 * What an account has, programme by programme as they are numbered; those in which it has nothing are left out. What was
 * awarded to an address that the person has lost shows under that address until it is credited.
 *
 * @param reading how the past is read, for the pending earnings
 * @throws GatewayError `POINTS_NOT_CONNECTED`, `POINTS_OPTION`
 */
export async function walletOf(
  suite: PointsSuite,
  account: string,
  reading: ReadingOptions = {},
): Promise<WalletProgramme[]> {
  const view = await viewOf(suite);
  const count = Number(await suite.programmes.programmeCount({ blockTag: view.block }));
  const pending = await pendingOf(view, account, reading);
  const wallet: WalletProgramme[] = [];
  for (let number = 1; number <= count; number++) {
    const mine = pending.filter(({ programme }) => programme === number);
    const holding = { ...(await holdingOf(view, number, account)), pending: mine };
    if (isSomething(holding)) wallet.push({ ...(await programmeAt(view, number)), ...holding });
  }
  return wallet;
}

/** What an account has in a programme, apart from what is pending. */
async function holdingOf({ suite, block, time }: PointsView, programme: number, account: string) {
  const at = { blockTag: block };
  const [draws, { debt, dust, heldUntil }] = await Promise.all([
    suite.points.lotsOf(programme, account, at),
    suite.points.holdingOf(programme, account, at),
  ]);
  return {
    lots: draws.map(({ expiry, quantity }) => ({ expiresOn: lastDayOf(expiry), quantity })),
    available: draws.reduce((sum, { quantity }) => sum + quantity, 0n),
    debt,
    dust,
    heldUntil: heldUntil > time ? Number(heldUntil) : undefined,
  };
}

function isSomething({ lots, debt, dust, heldUntil, pending }: Omit<WalletProgramme, keyof ProgrammeFacts>): boolean {
  return lots.length > 0 || debt > 0n || dust > 0n || heldUntil !== undefined || pending.length > 0;
}
