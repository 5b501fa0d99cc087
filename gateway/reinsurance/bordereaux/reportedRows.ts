import { type CessionVersion, type EventLoss, lossOf } from "../arithmetic/index.js";
import type { ClaimRow, PremiumRow } from "./rows.js";

/** What later rows need to know of the movement of a claim. */
export type ClaimMovement = Pick<
  ClaimRow,
  | "claim"
  | "lossDate"
  | "event"
  | "paidIndemnity"
  | "paidFees"
  | "recovery"
  | "previousIndemnity"
  | "previousFees"
  | "correction"
>;

/** What one bordereau reported, as far as other rows are judged and ceded by it; names and figures beyond that are not kept. */
export class ReportedRows {
  readonly #cessions = new Map<string, CessionVersion[]>();
  readonly #movements = new Map<string, ClaimMovement[]>();

  addPremium({ policy, section, endorsement, inception, sumInsured, facShare }: PremiumRow): void {
    const share = facShare === undefined ? {} : { facShare };
    append(this.#cessions, policy, { policy, section, endorsement, inception, sumInsured, ...share });
  }

  addClaim(row: ClaimRow): void {
    const { claim, lossDate, paidIndemnity, paidFees, previousIndemnity, previousFees } = row;
    const { event, recovery, correction } = row;
    append(this.#movements, claim, {
      ...{ claim, lossDate, paidIndemnity, paidFees, previousIndemnity, previousFees },
      ...(event !== undefined && { event }),
      ...(recovery !== undefined && { recovery }),
      ...(correction !== undefined && { correction }),
    });
  }

  /** Whether the version of a section of a policy that a row cedes is ceded here: it is ceded once. */
  isCeded({ policy, section, endorsement }: PremiumRow): boolean {
    const versions = this.#cessions.get(policy) ?? [];
    return versions.some((version) => version.section === section && version.endorsement === endorsement);
  }

  /** Movements of a claim; one, or none, unless rows were at fault. */
  movementsOf(claim: string): readonly ClaimMovement[] {
    return this.#movements.get(claim) ?? [];
  }

  /** What was ceded of all policies. */
  versions(): CessionVersion[] {
    return [...this.#cessions.values()].flat();
  }

  /** What the claims add to their events. */
  losses(): EventLoss[] {
    return [...this.#movements.values()].flat().map(lossOf);
  }
}

function append<Item>(lists: Map<string, Item[]>, key: string, item: Item): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}
