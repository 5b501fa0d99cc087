import type { BusinessDate } from "../../dates/index.js";
import type { Share } from "../../money/index.js";
import type { PremiumRow } from "../bordereaux/rows.js";
import { reinsuranceFault } from "../fault.js";
import type { QuotaShare, Surplus } from "../terms/index.js";
import { cededShare } from "./shares.js";

/** What a cession's share goes by. */
export type CessionVersion = Pick<
  PremiumRow,
  "policy" | "section" | "endorsement" | "inception" | "sumInsured" | "facShare"
>;

/**
 * The shares of cessions by policy, section and date: an endorsement of the sum insured sets the share anew from its
 * first day, and a loss takes the share of its own day. From it the cedent fills the share of a claim row.
 *
 * An endorsement that changes the share comes as two premium rows of their own numbers: the return of the unearned
 * premium at the old sum insured, then the premium at the new one.
 */
export class CessionShares {
  readonly #cession: QuotaShare | Surplus;
  readonly #versions = new Map<string, CessionVersion[]>();

  constructor(cession: QuotaShare | Surplus) {
    this.#cession = cession;
  }

  /** Takes note of a premium row, in any order. */
  record(version: CessionVersion): void {
    const key = keyOf(version.policy, version.section);
    const versions = this.#versions.get(key);
    if (versions === undefined) this.#versions.set(key, [version]);
    else versions.push(version);
  }

  /**
   * The share of a risk on a day.
   *
   * @throws GatewayError `CEDING_NO_CESSION` when nothing was ceded by then, and as `cededShare`
   */
  on(policy: string, section: string, day: BusinessDate): Share {
    const versions = this.#versions.get(keyOf(policy, section)) ?? [];
    const inForce = versions.filter(({ inception }) => inception <= day).reduce(laterOf, undefined);
    if (inForce !== undefined) return cededShare(this.#cession, { name: policy, ...inForce });
    const sentence = `has no cession in section ${section} on ${day}: record its premium row first`;
    throw reinsuranceFault("CEDING_NO_CESSION", "policy", policy, sentence);
  }
}

function laterOf(found: CessionVersion | undefined, version: CessionVersion): CessionVersion {
  if (found === undefined || version.inception > found.inception) return version;
  return version.inception === found.inception && version.endorsement > found.endorsement ? version : found;
}

function keyOf(policy: string, section: string): string {
  return JSON.stringify([policy, section]);
}
