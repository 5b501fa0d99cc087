import { hexlify, type Provider, toUtf8Bytes } from "ethers";
import { type ClearingHouse, CycleStage } from "../../typechain-types/index.js";
import { GatewayError } from "../errors.js";
import { type CurrencyCode, parseCurrency } from "../identifiers/index.js";
import { nameOf } from "../suite/enumNames.js";

/** The name of a cycle's stage, as in `contracts/core/settlement/interfaces/IClearingBook.sol`. */
export type CycleStageName = keyof typeof CycleStage;

/** The clearing of a currency as it was at the end of one block: everything that is read belongs together. */
export interface ClearingView {
  readonly clearing: ClearingHouse;
  readonly provider: Provider;
  readonly code: CurrencyCode;
  /** The code as the contract takes it: three bytes, hexadecimal. */
  readonly currency: string;
  /** The block. */
  readonly block: number;
  /** Its time, in seconds. */
  readonly time: number;
  /** Number of the cycle that takes obligations, from 1. */
  readonly openCycle: number;
}

/** A cycle as the contract has it. Amounts are minor units, times are seconds. */
export interface CycleFacts {
  readonly number: number;
  readonly stage: CycleStageName;
  readonly openedAt: number;
  /** From when on anybody may cut it off. */
  readonly cutOffDue: number;
  /** From when on statements count as confirmed; zero before they are out. */
  readonly disputeUntil: number;
  /** From when on cover pays for whoever has not paid. */
  readonly fundingUntil: number;
  readonly members: number;
  readonly gross: bigint;
  readonly debits: bigint;
}

/**
 * Looks at the clearing of a currency as it stands.
 *
 * @param currency ISO 4217 code
 * @throws GatewayError `CLEARING_NOT_CONNECTED`, `CLEARING_CURRENCY_UNKNOWN`, and as `parseCurrency`
 */
export async function viewOf(clearing: ClearingHouse, currency: string): Promise<ClearingView> {
  const code = parseCurrency(currency);
  const provider = clearing.runner?.provider;
  if (!provider) throw notConnected();
  const latest = await provider.getBlock("latest");
  const { number: block, timestamp: time } = latest ?? { number: 0, timestamp: 0 };
  const bytes = hexlify(toUtf8Bytes(code));
  const { openCycle } = await clearing.currencyInfo(bytes, { blockTag: block });
  if (openCycle === 0n) throw unknownCurrency(code);
  return { clearing, provider, code, currency: bytes, block, time, openCycle: Number(openCycle) };
}

/**
 * A cycle by its number.
 *
 * @throws GatewayError `CLEARING_CYCLE_UNKNOWN` when there is none
 */
export async function cycleOf(view: ClearingView, number: number): Promise<CycleFacts> {
  const { clearing, currency, code, block, openCycle } = view;
  if (!Number.isSafeInteger(number) || number < 1 || number > openCycle) throw unknownCycle(code, number, openCycle);
  const cycle = await clearing.cycle(currency, number, { blockTag: block });
  const [openedAt, disputeUntil] = [Number(cycle.openedAt), Number(cycle.disputeUntil)];
  return {
    number,
    stage: nameOf(CycleStage, cycle.stage),
    openedAt,
    cutOffDue: openedAt + Number(cycle.terms.cycleLength),
    disputeUntil,
    fundingUntil: disputeUntil + Number(cycle.terms.fundingPeriod),
    members: Number(cycle.members),
    gross: cycle.gross,
    debits: cycle.debits,
  };
}

/** Whether a cycle's nets are formed. */
export const isNetted = ({ stage }: Pick<CycleFacts, "stage">): boolean => CycleStage[stage] >= CycleStage.STATEMENT;

/** @throws GatewayError `CLEARING_NOT_NETTED` */
export function requireNetted({ code }: ClearingView, cycle: CycleFacts): void {
  if (isNetted(cycle)) return;
  throw new GatewayError("CLEARING_NOT_NETTED", {
    message: `Cycle ${cycle.number} of ${code} is in stage ${cycle.stage}, its nets are not formed: cut it off and form them first.`,
    field: "cycle",
    value: String(cycle.number),
  });
}

function notConnected(): GatewayError {
  const message = "The clearing house is not connected to a node: connect it with a provider or a connected signer.";
  return new GatewayError("CLEARING_NOT_CONNECTED", { message, field: "clearing" });
}

function unknownCurrency(code: string): GatewayError {
  const message = `currency "${code}" is not cleared here: name one that the council admitted.`;
  return new GatewayError("CLEARING_CURRENCY_UNKNOWN", { message, field: "currency", value: code });
}

function unknownCycle(code: string, number: number, openCycle: number): GatewayError {
  const message = `cycle "${number}" of ${code} does not exist: give a number from 1 to ${openCycle}.`;
  return new GatewayError("CLEARING_CYCLE_UNKNOWN", { message, field: "cycle", value: String(number) });
}
