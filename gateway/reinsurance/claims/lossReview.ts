import { type Commitment, opens } from "../../commitments/index.js";
import { openingOf } from "../openings.js";
import type { LossDocument } from "./lossDocument.js";

/**
 * What is wrong with a report of a loss.
 *
 * - `NOT_OPENED`: the opening in the envelope is not that of the chain's commitment
 * - `NOT_WHOLE`: what is retained and ceded does not sum to the loss
 * - `OVER_RECOVERY`: more is ceded than the loss, so that less than nothing is retained (RE3)
 * - `OUTSTANDING`: what is outstanding is below zero without an expected recovery (RE15), or more than what is ceded
 * - `PAID_FELL`: less is paid than in the report before, also where its contract is left out, without a correction (RE15)
 */
export type LossFaultKind = "NOT_OPENED" | "NOT_WHOLE" | "OVER_RECOVERY" | "OUTSTANDING" | "PAID_FELL";

/** A fault of a report. */
export interface LossFault {
  readonly kind: LossFaultKind;
  /** `gross`, `retained`, or the placement whose cession it is. */
  readonly of: string;
  /** The amount at fault, minor units. */
  readonly amount: bigint;
}

/** A report's commitments as the chain has them. */
export interface CommittedLoss {
  readonly gross: Commitment;
  readonly retained: Commitment;
  readonly cessions: readonly CommittedCession[];
}

/** A cession's commitments. */
export interface CommittedCession {
  readonly placement: string;
  readonly panelVersion: number;
  readonly ceded: Commitment;
  readonly outstanding: Commitment;
}

/**
 * Checks a report of a loss, on either side.
 *
 * @param committed as the chain has them; without, only the figures are checked, as before a report is sent
 * @param previous  the report before, if there is one
 */
export function lossFaults(document: LossDocument, committed?: CommittedLoss, previous?: LossDocument): LossFault[] {
  const unopened = committed === undefined ? [] : unopenedOf(document, committed);
  return [...unopened, ...sumFaults(document), ...cessionFaults(document, previous)];
}

function unopenedOf(document: LossDocument, committed: CommittedLoss): LossFault[] {
  const cessions = new Map(committed.cessions.map((cession) => [cession.placement, cession]));
  const pairs = [
    ["gross", document.gross, committed.gross] as const,
    ["retained", document.retained, committed.retained] as const,
    ...document.cessions.flatMap(({ placement, ceded, outstanding }) => [
      [placement, ceded, cessions.get(placement)?.ceded] as const,
      [placement, outstanding, cessions.get(placement)?.outstanding] as const,
    ]),
  ];
  return pairs.flatMap(([of, opening, commitment]) => {
    if (commitment !== undefined && opens(commitment, openingOf(opening))) return [];
    return [{ kind: "NOT_OPENED" as const, of, amount: BigInt(opening.amount) }];
  });
}

function sumFaults({ gross, retained, cessions }: LossDocument): LossFault[] {
  const ceded = cessions.reduce((sum, cession) => sum + BigInt(cession.ceded.amount), 0n);
  const [whole, kept] = [BigInt(gross.amount), BigInt(retained.amount)];
  const faults: LossFault[] = [];
  if (whole !== kept + ceded) faults.push({ kind: "NOT_WHOLE", of: "gross", amount: whole - kept - ceded });
  if (kept < 0n) faults.push({ kind: "OVER_RECOVERY", of: "retained", amount: kept });
  return faults;
}

const NONE = { paid: 0n, outstanding: 0n };

function cessionFaults(document: LossDocument, previous: LossDocument | undefined): LossFault[] {
  const { recoveryExpected = false, correction = false } = document;
  const [now, before] = [paidByPlacement(document), paidByPlacement(previous)];
  return [...new Set([...now.keys(), ...before.keys()])].flatMap((of) => {
    const { paid, outstanding } = now.get(of) ?? NONE;
    const faults: LossFault[] = [];
    if ((outstanding < 0n && !recoveryExpected) || paid < 0n) {
      faults.push({ kind: "OUTSTANDING", of, amount: outstanding });
    }
    if (paid < (before.get(of)?.paid ?? 0n) && !correction) faults.push({ kind: "PAID_FELL", of, amount: paid });
    return faults;
  });
}

function paidByPlacement(document: LossDocument | undefined) {
  return new Map(
    (document?.cessions ?? []).map(({ placement, ceded, outstanding }) => {
      const open = BigInt(outstanding.amount);
      return [placement, { paid: BigInt(ceded.amount) - open, outstanding: open }] as const;
    }),
  );
}
