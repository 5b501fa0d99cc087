import type { ClearingHouse } from "../../typechain-types/index.js";
import { proRata } from "../money/index.js";
import { type ClearingView, type CycleFacts, cycleOf, type CycleStageName, requireNetted, viewOf } from "./house.js";

/** What netting did to a cycle. Amounts are minor units. */
export interface CycleNetting {
  readonly currency: string;
  readonly cycle: number;
  readonly stage: CycleStageName;
  /** How many members had obligations. */
  readonly members: number;
  /** What they owe one another. */
  readonly gross: bigint;
  /** What is paid instead. */
  readonly net: bigint;
  /** The part of the gross that need not be paid, in basis points: 5,816 is 58.16 %. */
  readonly savedBasisPoints: number;
}

/**
 * The netting of a cycle in figures.
 *
 * @param clearing connected to any node
 * @param currency ISO 4217 code
 * @throws GatewayError `CLEARING_NOT_NETTED`, and as {@link viewOf} and {@link cycleOf}
 */
export async function cycleNetting(clearing: ClearingHouse, currency: string, cycle: number): Promise<CycleNetting> {
  const view = await viewOf(clearing, currency);
  const facts = await cycleOf(view, cycle);
  requireNetted(view, facts);
  return nettingOf(view, facts);
}

/** The figures of a cycle whose nets are formed. */
export function nettingOf({ code: currency }: ClearingView, cycle: CycleFacts): CycleNetting {
  const { number, stage, members, gross, debits: net } = cycle;
  const savedBasisPoints = gross === 0n ? 0 : Number(proRata(10_000n, gross - net, gross));
  return { currency, cycle: number, stage, members, gross, net, savedBasisPoints };
}
