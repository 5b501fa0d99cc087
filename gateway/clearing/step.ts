import type { Signer, TransactionReceipt } from "ethers";
import type { ClearingHouse } from "../../typechain-types/index.js";
import { preflight } from "../chain/preflight.js";
import { GatewayError } from "../errors.js";
import { type ClearingView, type CycleFacts, cycleOf, viewOf } from "./house.js";
import { type ClearingMovement, movementsIn } from "./movements.js";

/** An act that brings a cycle on. */
export type ClearingAct = "cutOff" | "cutOffDue" | "net" | "collect" | "payOut";

/** A step that was taken. */
export interface ClearingStep {
  readonly act: ClearingAct;
  readonly cycle: number;
  /** Hash of the transaction. */
  readonly transaction: string;
  readonly movements: readonly ClearingMovement[];
}

/** Gas on top of the estimate, in per cent: a deadline may pass between the estimate and the block. */
const HEADROOM = 25n;

/**
 * Takes a step of a cycle, unless somebody else has taken it: every step may be anybody's.
 *
 * @param count members to visit; left out where the act has no pages
 * @returns the step; undefined when somebody else brought the cycle on
 * @throws GatewayError `CLEARING_NO_SIGNER`; `SUBMIT_REFUSED` when the contract refuses
 */
export async function takeStep(
  view: ClearingView,
  { number: cycle, stage }: CycleFacts,
  act: ClearingAct,
  count?: number,
): Promise<ClearingStep | undefined> {
  const { clearing, code, currency } = view;
  try {
    const receipt = await send(view, act, count === undefined ? [currency] : [currency, count]);
    return { act, cycle, transaction: receipt.hash, movements: movementsIn(clearing, receipt) };
  } catch (error) {
    const now = await cycleOf(await viewOf(clearing, code), cycle);
    if (now.stage === stage) throw error;
    return undefined;
  }
}

/** The account that sends. */
export function signerOf({ runner }: ClearingHouse): Signer {
  if (runner?.sendTransaction !== undefined && "getAddress" in runner) return runner as Signer;
  const message = "The clearing house is not connected to a signer: connect it with the account that shall send.";
  throw new GatewayError("CLEARING_NO_SIGNER", { message, field: "clearing" });
}

async function send({ clearing, provider }: ClearingView, act: ClearingAct, args: readonly unknown[]) {
  const signer = signerOf(clearing);
  const { to, data } = await clearing.getFunction(act as "net").populateTransaction(...(args as [string, number]));
  const gas = await preflight(provider, { from: await signer.getAddress(), to, data }, [clearing.interface]);
  const sent = await signer.sendTransaction({ to, data, gasLimit: gas + (gas * HEADROOM) / 100n });
  return (await sent.wait()) as TransactionReceipt;
}
