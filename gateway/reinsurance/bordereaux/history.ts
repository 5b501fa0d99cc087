import type { ClaimRow, PremiumRow } from "./rows.js";

/** Paid to date on a claim, minor units. */
export interface PaidToDate {
  readonly indemnity: bigint;
  readonly fees: bigint;
}

/** The version of a section of a policy that a row cedes: it is ceded once. */
export const cessionKey = ({ policy, endorsement, section }: PremiumRow): string =>
  JSON.stringify([policy, endorsement, section]);

/**
 * What the live bordereaux of a placement have reported so far. One that got a contra is left out: build the history anew
 * from the others.
 */
export class BordereauHistory {
  readonly #ceded = new Set<string>();
  readonly #paid = new Map<string, PaidToDate>();

  isCeded(row: PremiumRow): boolean {
    return this.#ceded.has(cessionKey(row));
  }

  /** @returns undefined for a claim that was not reported */
  paidOn(claim: string): PaidToDate | undefined {
    return this.#paid.get(claim);
  }

  addPremium(row: PremiumRow): void {
    this.#ceded.add(cessionKey(row));
  }

  /** Bordereaux are added in the order of their periods: the last movement of a claim counts. */
  addClaim({ claim, previousIndemnity, paidIndemnity, previousFees, paidFees }: ClaimRow): void {
    this.#paid.set(claim, { indemnity: previousIndemnity + paidIndemnity, fees: previousFees + paidFees });
  }
}
