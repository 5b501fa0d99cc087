import {
  commit,
  type Commitment,
  negateOpening,
  type Opening,
  splitOpening,
  sumOpenings,
} from "../../commitments/index.js";
import { splitByShares } from "../../money/index.js";
import type { PanelShare } from "../accounts/prepare.js";
import { reinsuranceFault } from "../fault.js";
import { blinded, openingDocument } from "../openings.js";
import { type CallDocument, requireCall } from "./callDocument.js";

/** What a cash call is made of. */
export interface CallRequest extends Pick<
  CallDocument,
  "loss" | "placement" | "number" | "currency" | "panelVersion" | "dueOn" | "note" | "synthetic"
> {
  /** In the order of the seats. */
  readonly panel: readonly PanelShare[];
  /** What is called, minor units, above zero. */
  readonly amount: bigint;
  /** From which amount on cash may be called, minor units. */
  readonly threshold: bigint;
  /** What is ceded to the contract, by the latest report. */
  readonly ceded: Opening;
  /** The wholes of the calls before; what was given back is taken off, negated and without blinding. */
  readonly called: readonly Opening[];
}

/** A cash call's commitments as the chain has them. */
export interface CommittedCall {
  readonly whole: Commitment;
  readonly remaining: Commitment;
  readonly parts: readonly Commitment[];
}

/** A cash call, ready to be sealed and sent. */
export interface PreparedCall {
  /** For the envelope. */
  readonly document: CallDocument;
  /** Commitments as `ReinsuranceClaims.callCash` takes them. */
  readonly committed: CommittedCall;
}

/**
 * Makes a cash call: what remains is the rest of what is ceded, so that the chain sees that no more is called than that.
 *
 * @throws GatewayError `CALL_BELOW_THRESHOLD`, `CALL_BEYOND_LOSS`, `CALL_DOCUMENT_INVALID`
 */
export function prepareCall(request: CallRequest): PreparedCall {
  const { panel, amount, threshold, ceded, called, ...head } = request;
  requireThreshold(amount, threshold);
  const whole = blinded(amount);
  const remaining = sumOpenings([ceded, ...called.map(negateOpening), negateOpening(whole)]);
  if (remaining.amount < 0n) {
    const sentence = `is ${-remaining.amount} more than is left of the loss: call less, or report the higher loss first`;
    throw reinsuranceFault("CALL_BEYOND_LOSS", "amount", String(amount), sentence);
  }
  const shares = panel.map(({ signed }) => signed);
  const parts = splitOpening(whole, splitByShares(amount, shares));
  const document = requireCall({
    schema: "tongzhou/reinsurance/call/1",
    ...head,
    panel: panel.map(({ member }) => member),
    whole: openingDocument(whole),
    remaining: openingDocument(remaining),
    parts: parts.map(openingDocument),
  });
  const committed = { whole: commit(whole), remaining: commit(remaining), parts: parts.map(commit) };
  return { document, committed };
}

function requireThreshold(amount: bigint, threshold: bigint): void {
  if (amount > 0n && amount >= threshold) return;
  const sentence = `is below the ${threshold} from which cash may be called: leave the loss to the next account`;
  throw reinsuranceFault("CALL_BELOW_THRESHOLD", "amount", String(amount), sentence);
}
